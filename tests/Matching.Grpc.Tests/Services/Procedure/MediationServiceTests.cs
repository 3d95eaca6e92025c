using Grpc.Core;
using Matching.Engine.Mediation;
using Matching.Grpc.Services.Lists;

namespace Matching.Grpc.Tests.Services.Procedure;

public sealed class MediationServiceTests : IAsyncLifetime
{
    private ProcedureUnderTest procedure = null!;

    public async Task InitializeAsync() => procedure = await ProcedureUnderTest.StartAsync();

    public async Task DisposeAsync() => await procedure.DisposeAsync();

    [Fact]
    public async Task Case_FromRegistrationToHire_HasEveryStepWithWhoTookIt()
    {
        await procedure.RegisterAsync("P-1", "V-1");
        await procedure.ReferredAsync("P-1", "V-1");
        _ = (await procedure.Centre.CallAsync<V1.SetInterviewResponse>(
            "MediationService/SetInterview", new V1.SetInterviewRequest { PersonId = "P-1", VacancyId = "V-1", IdempotencyKey = "i", By = "specialist-3" })).Ok;
        Assert.NotNull((await procedure.CaseAsync("P-1", "V-1")).Ok.Case.DueAt);
        _ = (await procedure.Portal.CallAsync<V1.AttendInterviewResponse>(
            "MediationService/AttendInterview", new V1.AttendInterviewRequest { PersonId = "P-1", VacancyId = "V-1", IdempotencyKey = "a" })).Ok;
        var hired = (await procedure.DecideAsync("P-1", "V-1", isHired: true)).Ok;

        var reply = (await procedure.CaseAsync("P-1", "V-1")).Ok;
        Assert.Equal(V1.CaseState.Hired, reply.Case.State);
        Assert.True(reply.Case.IsSuitable && reply.Case.HasAttended && reply.Case.DueAt is null && reply.Position >= hired.Position);
        Assert.Equal(
            [
                (V1.CaseState.Offered, "centre-7"), (V1.CaseState.Agreed, "portal"), (V1.CaseState.Referred, "centre-7"), (V1.CaseState.Interview, "specialist-3"),
                (V1.CaseState.Interview, "portal"), (V1.CaseState.Hired, "bakery"),
            ],
            reply.Case.Steps.Select(step => (step.State, step.By)));

        // The last place is taken, the person has work: neither is offered any more (§76).
        var vacancy = (await procedure.Centre.CallAsync<V1.GetVacancyRegistrationResponse>(
            "RegistrationService/GetVacancyRegistration", new V1.GetVacancyRegistrationRequest { VacancyId = "V-1" })).Ok.Vacancy;
        Assert.Equal((false, V1.VacancyEnd.Filled, 0), (vacancy.IsOpen, vacancy.End, vacancy.OpeningsLeft));
        var person = (await procedure.Centre.CallAsync<V1.GetPersonResponse>("RegistrationService/GetPerson", new V1.GetPersonRequest { PersonId = "P-1" })).Ok.Person;
        Assert.False(person.IsRegistered);
        Assert.Equal((0, 0), (procedure.Service.Node.Engine.CandidateCount, procedure.Service.Node.Engine.VacancyCount));
    }

    [Fact]
    public async Task Act_ThatTheLawForbids_IsRefusedWithItsParagraphInTheCallersLanguage()
    {
        await procedure.RegisterAsync("P-1", "V-1");
        AssertRefused(await procedure.OfferAsync("P-1", "V-1"), Refusal.NotSelected, Engine.Explanations.Language.English);
        await procedure.SelectAsync("P-1", "V-1");
        AssertRefused(await procedure.AnswerAsync("P-1", "V-1", agrees: true), Refusal.NotOffered, Engine.Explanations.Language.Russian);
        AssertRefused(await procedure.ReferAsync("P-1", "V-1"), Refusal.NotAgreed, Engine.Explanations.Language.Russian);
        AssertRefused(await procedure.DecideAsync("P-1", "V-1", isHired: true, procedure.Centre), Refusal.NotReferred, Engine.Explanations.Language.Russian);
        _ = (await procedure.OfferAsync("P-1", "V-1")).Ok;
        AssertRefused(await procedure.OfferAsync("P-1", "V-1"), Refusal.AlreadyOffered, Engine.Explanations.Language.English);
        var kazakh = new V1.OfferRequest { PersonId = "P-1", VacancyId = "V-1", IdempotencyKey = "kk", Language = V1.Language.Kazakh };
        AssertRefused(await procedure.Centre.CallAsync<V1.OfferResponse>("MediationService/Offer", kazakh), Refusal.AlreadyOffered, Engine.Explanations.Language.Kazakh);
        Assert.Equal(V1.CaseState.Offered, (await procedure.CaseAsync("P-1", "V-1")).Ok.Case.State);
    }

    [Fact]
    public async Task Act_OnNobody_IsNotFound()
    {
        await procedure.RegisterAsync("P-1", "V-1");
        var (person, vacancy) = (await procedure.OfferAsync("P-x", "V-1"), await procedure.OfferAsync("P-1", "V-x"));
        Assert.Equal((StatusCode.NotFound, "NO_SUCH_PERSON"), (person.Code, person.Reason));
        Assert.Equal((StatusCode.NotFound, "NO_SUCH_VACANCY"), (vacancy.Code, vacancy.Reason));
    }

    /// <summary>§72 gives a job seeker one working day: what came in time counts whenever it is recorded, and what came later does not.</summary>
    [Fact]
    public async Task Answer_RecordedLater_CountsByWhenItCame()
    {
        var (registered, offered) = (ProcedureUnderTest.DaysAgo(20), ProcedureUnderTest.DaysAgo(15));
        await procedure.RegisterPersonAsync("P-1", registered);
        foreach (var id in (string[])["V-1", "V-2"])
        {
            _ = (await procedure.Portal.CallAsync<V1.RegisterVacancyResponse>("RegistrationService/RegisterVacancy", procedure.Vacancy(id))).Ok;
        }

        await procedure.SelectAsync("P-1", "V-1", "V-2");

        // Selected now: an offer of the past would lie before it.
        Assert.Equal("TIME_BEFORE_LAST", (await procedure.OfferAsync("P-1", "V-1", at: offered)).Reason);
        _ = (await procedure.OfferAsync("P-1", "V-1")).Ok;
        var due = (await procedure.CaseAsync("P-1", "V-1")).Ok.Case.DueAt;
        Assert.True(due.ToDateTimeOffset() > TimeProvider.System.GetUtcNow());
        Assert.Equal("TIME_AHEAD", (await procedure.AnswerAsync("P-1", "V-1", agrees: true, at: new() { Seconds = due.Seconds + 86_400 })).Reason);
        _ = (await procedure.AnswerAsync("P-1", "V-1", agrees: true)).Ok;
    }

    [Fact]
    public async Task Act_SentTwice_IsDoneOnce()
    {
        await procedure.RegisterAsync("P-1", "V-1");
        await procedure.SelectAsync("P-1", "V-1");
        var click = new V1.OfferRequest { PersonId = "P-1", VacancyId = "V-1", IdempotencyKey = "click" };
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => procedure.Centre.CallAsync<V1.OfferResponse>("MediationService/Offer", click)));
        Assert.Single(replies.Select(reply => reply.Ok.Position).Distinct());

        // Another key is another act, which the law does not allow; sent again, it is refused the same, and takes no second place in the journal.
        var second = new V1.OfferRequest(click) { IdempotencyKey = "click-2" };
        var refused = await procedure.Centre.CallAsync<V1.OfferResponse>("MediationService/Offer", second);
        Assert.Equal("ALREADY_OFFERED", refused.Reason);
        var position = procedure.Service.Node.Position;
        var again = await procedure.Centre.CallAsync<V1.OfferResponse>("MediationService/Offer", second);
        Assert.Equal((refused.Code, refused.Detail, position), (again.Code, again.Detail, procedure.Service.Node.Position));

        var other = await procedure.Centre.CallAsync<V1.OfferResponse>("MediationService/Offer", new V1.OfferRequest(click) { VacancyId = "V-2" });
        Assert.Equal((StatusCode.AlreadyExists, "IDEMPOTENCY_KEY_TAKEN"), (other.Code, other.Reason));
        Assert.Single((await procedure.CaseAsync("P-1", "V-1")).Ok.Case.Steps);
    }

    [Fact]
    public async Task Act_WrongFields_NamesThem()
    {
        var request = new V1.DecideRequest { PersonId = "?", VacancyId = "", Reason = (V1.EmployerReason)300, By = "not an id", IdempotencyKey = "k" };
        var reply = await procedure.Centre.CallAsync<V1.DecideResponse>("MediationService/Decide", request);
        Assert.Equal(StatusCode.InvalidArgument, reply.Code);
        Assert.Equal(["by", "person_id", "reason", "vacancy_id"], reply.Fields.Order(StringComparer.Ordinal));
        var time = await procedure.Centre.CallAsync<V1.ReferResponse>(
            "MediationService/Refer", new V1.ReferRequest { PersonId = "P-1", VacancyId = "V-1", IdempotencyKey = "k", At = new() { Seconds = 1, Nanos = 5 } });
        Assert.Equal(["at"], time.Fields);
        var key = await procedure.Centre.CallAsync<V1.ReferResponse>("MediationService/Refer", new V1.ReferRequest { PersonId = "P-1", VacancyId = "V-1" });
        Assert.Equal(["idempotency_key"], key.Fields);
    }

    [Fact]
    public async Task ListCases_PageByPage_GivesEachOnceTheNewestFirst()
    {
        await procedure.RegisterPersonAsync("P-1");
        string[] vacancies = [.. Enumerable.Range(1, 5).Select(number => $"V-{number}")];
        foreach (var id in vacancies)
        {
            _ = (await procedure.Portal.CallAsync<V1.RegisterVacancyResponse>("RegistrationService/RegisterVacancy", procedure.Vacancy(id))).Ok;
        }

        await procedure.SelectAsync("P-1", vacancies);
        var listed = new List<string>();
        var request = new V1.ListCasesRequest { PersonId = "P-1", PageSize = 2 };
        do
        {
            var page = (await procedure.Centre.CallAsync<V1.ListCasesResponse>("MediationService/ListCases", request)).Ok;
            listed.AddRange(page.Cases.Select(found => found.VacancyId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(vacancies.Reverse(), listed);

        var ofVacancy = (await procedure.Centre.CallAsync<V1.ListCasesResponse>("MediationService/ListCases", new V1.ListCasesRequest { VacancyId = "V-3" })).Ok;
        Assert.Equal("P-1", Assert.Single(ofVacancy.Cases).PersonId);
        var nothing = await procedure.Centre.CallAsync<V1.ListCasesResponse>("MediationService/ListCases", new V1.ListCasesRequest());
        Assert.Equal(StatusCode.InvalidArgument, nothing.Code);
        var forged = new V1.ListCasesRequest { VacancyId = "V-3", PageToken = (await PageTokenAsync()) };
        Assert.Equal(["page_token"], (await procedure.Centre.CallAsync<V1.ListCasesResponse>("MediationService/ListCases", forged)).Fields);

        forged.PageToken = PageToken.Write("cases of vacancy V-3", "the third");
        Assert.Equal(["page_token"], (await procedure.Centre.CallAsync<V1.ListCasesResponse>("MediationService/ListCases", forged)).Fields);

        async Task<string> PageTokenAsync() => (await procedure.Centre.CallAsync<V1.ListCasesResponse>(
            "MediationService/ListCases", new V1.ListCasesRequest { PersonId = "P-1", PageSize = 2 })).Ok.NextPageToken;
    }

    private static void AssertRefused<T>(GrpcReply<T> reply, Refusal refusal, Engine.Explanations.Language language)
        where T : class, Google.Protobuf.IMessage<T>, new()
    {
        var info = reply.DetailOf<Google.Rpc.ErrorInfo>();
        Assert.Equal((StatusCode.FailedPrecondition, Refusals.Code(refusal).ToUpperInvariant(), "matching.v1"), (reply.Code, info.Reason, info.Domain));
        Assert.Equal((Refusals.Law(refusal), Refusals.Text(refusal, language)), (info.Metadata["law"], info.Metadata["text"]));
        Assert.Equal($"{info.Metadata["text"]} ({info.Metadata["law"]})", reply.Detail);
    }
}
