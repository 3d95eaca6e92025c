using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Matching.Grpc.Tests.Services.Procedure;

/// <summary>Whose people, vacancies and cases are whose.</summary>
public sealed class CentreRightsTests : IAsyncLifetime
{
    private ProcedureUnderTest procedure = null!;

    public async Task InitializeAsync()
    {
        procedure = await ProcedureUnderTest.StartAsync();
        await procedure.RegisterAsync("P-1", "V-1");
        await procedure.SelectAsync("P-1", "V-1");
    }

    public async Task DisposeAsync() => await procedure.DisposeAsync();

    /// <summary>Every act on somebody, and every question about them.</summary>
    public static TheoryData<string, Func<string, string, string, IMessage>> OnSomebody => new()
    {
        { "RegistrationService/ChangeConsent", (person, _, key) => new V1.ChangeConsentRequest { PersonId = person, Consent = V1.Consent.Agency, IdempotencyKey = key } },
        { "RegistrationService/EndRegistration", (person, _, key) => new V1.EndRegistrationRequest { PersonId = person, IdempotencyKey = key } },
        { "RegistrationService/DraftUnemployed", (person, _, key) => new V1.DraftUnemployedRequest { PersonId = person, MobilityCentre = "region-1", IdempotencyKey = key } },
        { "RegistrationService/RecordPlan", (person, _, key) => new V1.RecordPlanRequest { PersonId = person, IdempotencyKey = key } },
        { "RegistrationService/GetPerson", (person, _, _) => new V1.GetPersonRequest { PersonId = person } },
        { "RegistrationService/CloseVacancy", (_, vacancy, key) => new V1.CloseVacancyRequest { VacancyId = vacancy, Reason = V1.VacancyEnd.ByCentre, IdempotencyKey = key } },
        { "RegistrationService/GetVacancyRegistration", (_, vacancy, _) => new V1.GetVacancyRegistrationRequest { VacancyId = vacancy } },
        { "MediationService/Offer", (person, vacancy, key) => new V1.OfferRequest { PersonId = person, VacancyId = vacancy, IdempotencyKey = key } },
        { "MediationService/SetInterview", (person, vacancy, key) => new V1.SetInterviewRequest { PersonId = person, VacancyId = vacancy, IdempotencyKey = key } },
        { "MediationService/Decide", (person, vacancy, key) => new V1.DecideRequest { PersonId = person, VacancyId = vacancy, IdempotencyKey = key } },
        { "MediationService/GetCase", (person, vacancy, _) => new V1.GetCaseRequest { PersonId = person, VacancyId = vacancy } },
        { "MediationService/ListCases", (person, _, _) => new V1.ListCasesRequest { PersonId = person } },
        { "MediationService/ListCases", (_, vacancy, _) => new V1.ListCasesRequest { VacancyId = vacancy } },
    };

    [Theory]
    [MemberData(nameof(OnSomebody))]
    public async Task Call_AnotherCentres_IsAsIfItWereNotThere(string method, Func<string, string, string, IMessage> request)
    {
        foreach (var caller in (string[])["centre-8", "centre"])
        {
            var before = procedure.Service.Node.Position;
            var client = procedure.Service.As(caller);
            var hidden = await client.CallAsync<Empty>(method, request("P-1", "V-1", $"{caller}-1"));
            var absent = await client.CallAsync<Empty>(method, request("P-9", "V-9", $"{caller}-2"));
            Assert.Equal(StatusCode.NotFound, hidden.Code);
            Assert.Equal(
                (absent.Code, absent.Detail, absent.Reason),
                (hidden.Code, hidden.Detail.Replace("P-1", "P-9", StringComparison.Ordinal).Replace("V-1", "V-9", StringComparison.Ordinal), hidden.Reason));
            Assert.Equal(before, procedure.Service.Node.Position);
        }

        // Its own centre is answered; whether the law allows it is another matter.
        Assert.NotEqual(StatusCode.NotFound, (await procedure.Centre.CallAsync<Empty>(method, request("P-1", "V-1", "own"))).Code);
    }

    [Fact]
    public async Task Register_ForAnotherCentre_IsDenied()
    {
        var person = procedure.Person("P-2");
        foreach (var caller in (string[])["centre-8", "centre"])
        {
            var reply = await procedure.Service.As(caller).CallAsync<V1.RegisterPersonResponse>("RegistrationService/RegisterPerson", person);
            Assert.Equal(StatusCode.PermissionDenied, reply.Code);
        }

        person.Centre = "";
        _ = (await procedure.OtherCentre.CallAsync<V1.RegisterPersonResponse>("RegistrationService/RegisterPerson", person)).Ok;
        Assert.Equal("centre-8", procedure.Service.Node.Cases.FindPerson("P-2")!.Centre);
        Assert.Equal(["centre"], (await procedure.Portal.CallAsync<V1.RegisterPersonResponse>("RegistrationService/RegisterPerson", new V1.RegisterPersonRequest(person) { IdempotencyKey = "p" })).Fields);
    }

    [Fact]
    public async Task Move_ToAnotherCentre_GivesItThePersonAndTheirCases()
    {
        var moved = new V1.ReportCircumstanceRequest
        {
            PersonId = "P-1", Circumstance = V1.Circumstance.Moved, OccurredOn = "2026-11-02", NewCentre = "centre-8", IdempotencyKey = "move",
        };
        var first = (await procedure.Centre.CallAsync<V1.ReportCircumstanceResponse>("RegistrationService/ReportCircumstance", moved)).Ok;
        Assert.Equal(StatusCode.NotFound, (await procedure.OfferAsync("P-1", "V-1")).Code);
        _ = (await procedure.OfferAsync("P-1", "V-1", procedure.OtherCentre)).Ok;

        // Sent again by the centre that had them, it is answered as the first time.
        Assert.Equal(first.Position, (await procedure.Centre.CallAsync<V1.ReportCircumstanceResponse>("RegistrationService/ReportCircumstance", moved)).Ok.Position);
    }

    [Fact]
    public async Task Employer_OfItsOwnVacancy_SeesAndDecidesAboutThoseWhoWereReferred()
    {
        Assert.Equal("NOT_REFERRED", (await procedure.DecideAsync("P-1", "V-1", isHired: true)).Reason);
        Assert.Equal("NOT_REFERRED", (await procedure.DecideAsync("P-9", "V-1", isHired: true)).Reason);
        Assert.Equal(StatusCode.NotFound, (await procedure.CaseAsync("P-1", "V-1", procedure.Bakery)).Code);
        Assert.Empty((await CasesAsync("bakery")).Ok.Cases);

        await procedure.ReferredAsync("P-1", "V-1");
        Assert.Equal("P-1", Assert.Single((await CasesAsync("bakery")).Ok.Cases).PersonId);
        Assert.Equal(StatusCode.NotFound, (await CasesAsync("garage")).Code);
        Assert.Equal(StatusCode.NotFound, (await procedure.DecideAsync("P-1", "V-1", isHired: true, procedure.Service.As("garage"))).Code);
        _ = (await procedure.DecideAsync("P-1", "V-1", isHired: false)).Ok;
        Assert.Equal(StatusCode.NotFound, (await CloseAsync("garage", "g")).Code);
        var closed = (await CloseAsync("bakery", "b")).Ok;

        Assert.Equal(closed.Position, (await CloseAsync("bakery", "b")).Ok.Position);

        // The pool has it no more; what became of it is its employer's all the same, and nobody else's.
        Assert.Equal("P-1", Assert.Single((await CasesAsync("bakery")).Ok.Cases).PersonId);
        Assert.Equal(V1.CaseState.NotHired, (await procedure.CaseAsync("P-1", "V-1", procedure.Bakery)).Ok.Case.State);
        var registration = (await RegistrationAsync("bakery")).Ok.Vacancy;
        Assert.Equal((false, V1.VacancyEnd.WithdrawnByEmployer, "E-bakery"), (registration.IsOpen, registration.End, registration.EmployerId));
        Assert.Equal(StatusCode.NotFound, (await CasesAsync("garage")).Code);
        Assert.Equal(StatusCode.NotFound, (await procedure.CaseAsync("P-1", "V-1", procedure.Service.As("garage"))).Code);
        Assert.Equal(StatusCode.NotFound, (await RegistrationAsync("garage")).Code);
        Assert.Equal(StatusCode.NotFound, (await CloseAsync("garage", "g2")).Code);
    }

    /// <summary>§38, §39, §51: the career centre drafts and informs, the labour mobility centre decides.</summary>
    [Fact]
    public async Task MobilityCentre_OfADraft_DecidesAndTheCareerCentreDoesNot()
    {
        _ = (await procedure.OfferAsync("P-1", "V-1")).Ok;
        _ = (await procedure.AnswerAsync("P-1", "V-1", agrees: false)).Ok;
        var draft = new V1.DraftUnemployedRequest { PersonId = "P-1", IdempotencyKey = "d" };
        Assert.Equal(["mobility_centre"], (await procedure.Centre.CallAsync<V1.DraftUnemployedResponse>("RegistrationService/DraftUnemployed", draft)).Fields);
        draft.MobilityCentre = "centre-8";
        _ = (await procedure.Centre.CallAsync<V1.DraftUnemployedResponse>("RegistrationService/DraftUnemployed", draft)).Ok;

        var due = (await procedure.OtherCentre.CallAsync<V1.ListDeadlinesResponse>("DeadlinesService/ListDeadlines", new V1.ListDeadlinesRequest())).Ok;
        Assert.Equal(V1.DeadlineKind.UnemployedDecision, Assert.Single(due.Deadlines).Kind);
        var person = new V1.GetPersonRequest { PersonId = "P-1" };
        Assert.Equal("centre-8", (await procedure.OtherCentre.CallAsync<V1.GetPersonResponse>("RegistrationService/GetPerson", person)).Ok.Person.MobilityCentre);
        _ = (await procedure.Centre.CallAsync<V1.GetPersonResponse>("RegistrationService/GetPerson", person)).Ok;

        var sign = new V1.RegisterUnemployedRequest { PersonId = "P-1", Facts = new V1.UnemployedFacts { Sex = V1.Sex.Female }, IdempotencyKey = "u" };
        Assert.Equal(StatusCode.PermissionDenied, (await procedure.Centre.CallAsync<V1.RegisterUnemployedResponse>("RegistrationService/RegisterUnemployed", sign)).Code);
        _ = (await procedure.OtherCentre.CallAsync<V1.RegisterUnemployedResponse>("RegistrationService/RegisterUnemployed", sign)).Ok;

        // The plan and the ground are the career centre's (§61, §51), the decision is not.
        Assert.Equal(StatusCode.NotFound, (await procedure.OtherCentre.CallAsync<V1.RecordPlanResponse>(
            "RegistrationService/RecordPlan", new V1.RecordPlanRequest { PersonId = "P-1", IdempotencyKey = "p8" })).Code);
        _ = (await procedure.Centre.CallAsync<V1.ProposeDeregistrationResponse>(
            "RegistrationService/ProposeDeregistration",
            new V1.ProposeDeregistrationRequest { PersonId = "P-1", Ground = V1.DeregistrationGround.MissedVisits, IdempotencyKey = "g" })).Ok;
        var deregister = new V1.DeregisterRequest { PersonId = "P-1", Ground = V1.DeregistrationGround.MissedVisits, IdempotencyKey = "x" };
        Assert.Equal(StatusCode.PermissionDenied, (await procedure.Centre.CallAsync<V1.DeregisterResponse>("RegistrationService/Deregister", deregister)).Code);
        _ = (await procedure.OtherCentre.CallAsync<V1.DeregisterResponse>("RegistrationService/Deregister", deregister)).Ok;
    }

    [Fact]
    public async Task Portal_DecidesAboutThoseWhoRegisteredOnIt()
    {
        var request = new V1.RegisterUnemployedRequest { PersonId = "P-1", Facts = new V1.UnemployedFacts { Sex = V1.Sex.Female }, IdempotencyKey = "u" };
        Assert.Equal(StatusCode.PermissionDenied, (await procedure.Portal.CallAsync<V1.RegisterUnemployedResponse>("RegistrationService/RegisterUnemployed", request)).Code);
        _ = (await procedure.Portal.CallAsync<V1.RegisterPersonResponse>("RegistrationService/RegisterPerson", procedure.Person("P-2"))).Ok;
        var own = await procedure.Portal.CallAsync<V1.RegisterUnemployedResponse>(
            "RegistrationService/RegisterUnemployed", new V1.RegisterUnemployedRequest(request) { PersonId = "P-2", IdempotencyKey = "u2" });
        Assert.Equal("SEARCH_NOT_OVER", own.Reason);
        var channel = procedure.Person("P-3");
        channel.Channel = V1.Channel.Assistant;
        Assert.Equal(["channel"], (await procedure.Portal.CallAsync<V1.RegisterPersonResponse>("RegistrationService/RegisterPerson", channel)).Fields);
    }

    private Task<GrpcReply<V1.ListCasesResponse>> CasesAsync(string caller) =>
        procedure.Service.As(caller).CallAsync<V1.ListCasesResponse>("MediationService/ListCases", new V1.ListCasesRequest { VacancyId = "V-1" });

    private Task<GrpcReply<V1.GetVacancyRegistrationResponse>> RegistrationAsync(string caller) => procedure.Service.As(caller).CallAsync<V1.GetVacancyRegistrationResponse>(
        "RegistrationService/GetVacancyRegistration", new V1.GetVacancyRegistrationRequest { VacancyId = "V-1" });

    private Task<GrpcReply<V1.CloseVacancyResponse>> CloseAsync(string caller, string key) => procedure.Service.As(caller).CallAsync<V1.CloseVacancyResponse>(
        "RegistrationService/CloseVacancy", new V1.CloseVacancyRequest { VacancyId = "V-1", Reason = V1.VacancyEnd.WithdrawnByEmployer, IdempotencyKey = key });
}
