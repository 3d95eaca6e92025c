using Grpc.Core;
using Matching.Engine.Mediation;

namespace Matching.Grpc.Tests.Services.Procedure;

public sealed class RegistrationServiceTests : IAsyncLifetime
{
    private ProcedureUnderTest procedure = null!;

    public async Task InitializeAsync() => procedure = await ProcedureUnderTest.StartAsync();

    public async Task DisposeAsync() => await procedure.DisposeAsync();

    /// <summary>§38, §39, §61, §51, §52.</summary>
    [Fact]
    public async Task Unemployed_FromRegistrationToTheirLeaving_GoTheLawsWay()
    {
        await procedure.RegisterAsync("P-1", "V-1");
        await procedure.SelectAsync("P-1", "V-1");
        _ = (await procedure.OfferAsync("P-1", "V-1")).Ok;
        Assert.Equal("SEARCH_NOT_OVER", (await DraftAsync("early")).Reason);
        _ = (await procedure.AnswerAsync("P-1", "V-1", agrees: false)).Ok;
        Assert.True((await PersonAsync("P-1")).IsUnemployedProposed);
        Assert.Equal("NO_DRAFT", (await RegisterUnemployedAsync("undrafted")).Reason);
        _ = (await DraftAsync("draft")).Ok;
        Assert.Equal(["facts.sex"], (await RegisterUnemployedAsync("sex", V1.Sex.Unspecified)).Fields);
        _ = (await RegisterUnemployedAsync("signed")).Ok;
        Assert.Equal(V1.CandidateStatus.Unemployed, (await PersonAsync("P-1")).Status);

        Assert.Equal("DEREGISTER_INSTEAD", (await EndAsync("end")).Reason);
        _ = (await procedure.Centre.CallAsync<V1.RecordPlanResponse>("RegistrationService/RecordPlan", new V1.RecordPlanRequest { PersonId = "P-1", IdempotencyKey = "plan" })).Ok;
        _ = (await procedure.Centre.CallAsync<V1.ProposeDeregistrationResponse>(
            "RegistrationService/ProposeDeregistration",
            new V1.ProposeDeregistrationRequest { PersonId = "P-1", Ground = V1.DeregistrationGround.MissedVisits, IdempotencyKey = "ground" })).Ok;
        Assert.Equal([V1.DeregistrationGround.MissedVisits], (await PersonAsync("P-1")).Grounds);
        Assert.Equal("NO_GROUND", (await DeregisterAsync(V1.DeregistrationGround.Sentenced, "no")).Reason);
        _ = (await DeregisterAsync(V1.DeregistrationGround.MissedVisits, "yes")).Ok;
        _ = (await procedure.Centre.CallAsync<V1.RecordDeregistrationNoticeResponse>(
            "RegistrationService/RecordDeregistrationNotice", new V1.RecordDeregistrationNoticeRequest { PersonId = "P-1", IdempotencyKey = "told" })).Ok;
        Assert.False((await PersonAsync("P-1")).IsRegistered);
        Assert.Equal(0, procedure.Service.Node.Cases.OpenDeadlines - DeadlinesOfVacancies());
    }

    [Fact]
    public async Task RegisterPerson_Again_AlreadyExists()
    {
        await procedure.RegisterPersonAsync("P-1");
        var again = await procedure.OtherCentre.CallAsync<V1.RegisterPersonResponse>(
            "RegistrationService/RegisterPerson", new V1.RegisterPersonRequest(procedure.Person("P-1")) { Centre = "centre-8" });
        Assert.Equal((StatusCode.AlreadyExists, "ALREADY_REGISTERED"), (again.Code, again.Reason));
    }

    [Fact]
    public async Task RegisterPerson_UnderSixteenWithoutConsent_IsRefusedByParagraphSix()
    {
        var request = procedure.Person("P-1");
        (request.Candidate.BirthDate, request.Candidate.GuardianConsent) = ("2012-02-29", false);
        var reply = await procedure.Centre.CallAsync<V1.RegisterPersonResponse>("RegistrationService/RegisterPerson", request);
        Assert.Equal(("GUARDIAN_CONSENT_MISSING", "Order 214 §6"), (reply.Reason, reply.DetailOf<Google.Rpc.ErrorInfo>().Metadata["law"]));
    }

    [Fact]
    public async Task RegisterPerson_WrongRecord_NamesItsFields()
    {
        var request = procedure.Person("P-1");
        (request.Candidate.Zone, request.Candidate.BirthDate) = ("atlantis", "yesterday");
        var reply = await procedure.Centre.CallAsync<V1.RegisterPersonResponse>("RegistrationService/RegisterPerson", request);
        Assert.Equal(["candidate.birth_date", "candidate.zone"], reply.Fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ChangeResumeAndConsent_OfARegisteredPerson_ChangeThePool()
    {
        await procedure.RegisterPersonAsync("P-1");
        var resume = new V1.ChangeResumeRequest { Candidate = Records.Candidate("P-1", 3), IdempotencyKey = "r" };
        (resume.Candidate.Status, resume.Candidate.RegisteredAt, resume.Candidate.PublishConsent) = (V1.CandidateStatus.Unspecified, null, false);
        _ = (await procedure.Portal.CallAsync<V1.ChangeResumeResponse>("RegistrationService/ChangeResume", resume)).Ok;
        var record = await CandidateAsync();
        Assert.Equal((V1.CandidateStatus.JobSeeker, true, resume.Candidate.Zone), (record!.Status, record.PublishConsent, record.Zone));

        _ = (await ConsentAsync(V1.Consent.Publish, "c1")).Ok;
        Assert.False((await CandidateAsync())!.PublishConsent);
        _ = (await ConsentAsync(V1.Consent.Processing, "c2")).Ok;
        Assert.Null(await CandidateAsync());
        Assert.Equal(StatusCode.NotFound, (await ConsentAsync(V1.Consent.Publish, "c3")).Code);
        Assert.Equal(["consent"], (await ConsentAsync(V1.Consent.Unspecified, "c4")).Fields);

        Task<GrpcReply<V1.ChangeConsentResponse>> ConsentAsync(V1.Consent consent, string key) => procedure.Portal.CallAsync<V1.ChangeConsentResponse>(
            "RegistrationService/ChangeConsent", new V1.ChangeConsentRequest { PersonId = "P-1", Consent = consent, IdempotencyKey = key });
        async Task<V1.Candidate?> CandidateAsync() =>
            (await procedure.Portal.CallAsync<V1.GetCandidateResponse>("RegistryService/GetCandidate", new V1.GetCandidateRequest { CandidateId = "P-1" })).Message?.Candidate;
    }

    [Fact]
    public async Task RegisterVacancy_WithFindings_IsRegisteredAndTellsThem()
    {
        var request = procedure.Vacancy("V-1");
        (request.Vacancy.SalaryMin, request.Vacancy.SalaryMax, request.AroseOn) = (0, 10_000, "2026-09-01");
        request.Vacancy.Schedules.Clear();
        request.Texts.Add(["Кассир", "Требуется девушка, возраст: 18-25. Дружный молодой коллектив"]);
        var first = (await procedure.Portal.CallAsync<V1.RegisterVacancyResponse>("RegistrationService/RegisterVacancy", request)).Ok;

        Assert.Equal(
            [
                (V1.VacancyFindingKind.LateNotice, "Order 214 §66"), (V1.VacancyFindingKind.BelowMinimumWage, "Labour Code art. 104"),
                (V1.VacancyFindingKind.Discriminatory, "Labour Code art. 6"),
            ],
            first.Findings.Select(finding => (finding.Kind, finding.Law)));
        Assert.Equal(
            [(V1.WordingKind.Sex, "Требуется девушка", 1, 0), (V1.WordingKind.Age, "возраст: 18-25", 1, 19)],
            first.Findings[2].Wordings.Select(wording => (wording.Kind, wording.Words, wording.Text, wording.Start)));
        Assert.Equal(first.Findings, (await procedure.Portal.CallAsync<V1.RegisterVacancyResponse>("RegistrationService/RegisterVacancy", request)).Ok.Findings);
        var known = (await procedure.Centre.CallAsync<V1.GetVacancyRegistrationResponse>(
            "RegistrationService/GetVacancyRegistration", new V1.GetVacancyRegistrationRequest { VacancyId = "V-1" })).Ok.Vacancy;
        Assert.Equal(first.Findings.Select(finding => finding.Kind), known.Findings);

        var clean = procedure.Vacancy("V-2");
        clean.Texts.Add("Кассир");
        Assert.Empty((await procedure.Portal.CallAsync<V1.RegisterVacancyResponse>("RegistrationService/RegisterVacancy", clean)).Ok.Findings);
    }

    [Fact]
    public async Task RegisterVacancy_TextsBeyondTheirLimits_AreRefused()
    {
        var request = procedure.Vacancy("V-1");
        request.Texts.Add([new string('а', 4_000), new string('а', 4_001)]);
        Assert.Equal(["texts[1]"], (await procedure.Portal.CallAsync<V1.RegisterVacancyResponse>("RegistrationService/RegisterVacancy", request)).Fields);
        request.Texts.Clear();
        request.Texts.Add(Enumerable.Repeat("a", 17));
        Assert.Equal(["texts"], (await procedure.Portal.CallAsync<V1.RegisterVacancyResponse>("RegistrationService/RegisterVacancy", request)).Fields);
    }

    [Fact]
    public async Task RegisterVacancy_ExcludedPost_IsRefusedByParagraph66()
    {
        var request = procedure.Vacancy("V-1");
        request.Post = V1.PostKind.Judge;
        var reply = await procedure.Portal.CallAsync<V1.RegisterVacancyResponse>("RegistrationService/RegisterVacancy", request);
        Assert.Equal(("POST_EXCLUDED", "Order 214 §66"), (reply.Reason, reply.DetailOf<Google.Rpc.ErrorInfo>().Metadata["law"]));
    }

    /// <summary>Who is registered is changed by the procedure only.</summary>
    [Fact]
    public async Task Registry_OfWhoIsRegistered_IsRefusedAndNamesTheService()
    {
        await procedure.RegisterAsync("P-1", "V-1");
        var admin = procedure.Service.As("admin");
        AssertHeld(await admin.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("P-1", "a")));
        AssertHeld(await admin.CallAsync<V1.WithdrawCandidateResponse>(
            "RegistryService/WithdrawCandidate", new V1.WithdrawCandidateRequest { CandidateId = "P-1", IdempotencyKey = "b" }));
        AssertHeld(await admin.CallAsync<V1.PutVacancyResponse>(
            "RegistryService/PutVacancy", new V1.PutVacancyRequest { Vacancy = Records.Vacancy("V-1"), IdempotencyKey = "c" }));
        AssertHeld(await admin.CallAsync<V1.PutBatchResponse>("RegistryService/PutBatch", new V1.PutBatchRequest
        {
            IdempotencyKey = "d", Changes = { new V1.Change { PutCandidate = Records.Candidate("P-2") }, new V1.Change { WithdrawVacancyId = "V-1" } },
        }));
        var import = new V1.ImportRequest { ImportKey = "i", Rows = { new V1.ImportRow { Candidate = Records.Candidate("P-1") }, new V1.ImportRow { Candidate = Records.Candidate("P-2") } } };
        var imported = (await admin.StreamAsync<V1.ImportResponse>("RegistryService/Import", [import])).Ok;
        Assert.Equal((1L, 1L), (imported.Accepted, Assert.Single(imported.Refusals).Row));

        _ = (await procedure.Centre.CallAsync<V1.EndRegistrationResponse>("RegistrationService/EndRegistration", new V1.EndRegistrationRequest { PersonId = "P-1", IdempotencyKey = "e" })).Ok;

        // A key has one answer; whoever asks anew is answered by who is registered then.
        AssertHeld(await admin.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("P-1", "a")));
        _ = (await admin.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("P-1", "a2"))).Ok;
    }

    /// <summary>Whether somebody is registered is decided when a change's turn has come, and not when it was sent.</summary>
    [Fact]
    public async Task Registry_ResentAfterSomebodyWasRegistered_IsAnsweredAsTheFirstTime()
    {
        var admin = procedure.Service.As("admin");
        var import = new V1.ImportRequest { ImportKey = "i", Rows = { new V1.ImportRow { Candidate = Records.Candidate("P-1") }, new V1.ImportRow { Candidate = Records.Candidate("P-2") } } };
        var first = (await admin.StreamAsync<V1.ImportResponse>("RegistryService/Import", [import])).Ok;
        var put = (await admin.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("P-1", "a"))).Ok;
        await procedure.RegisterPersonAsync("P-1");

        var again = (await admin.StreamAsync<V1.ImportResponse>("RegistryService/Import", [import])).Ok;
        Assert.Equal((first.Position, 2L, 0), (again.Position, again.Accepted, again.Refusals.Count));
        Assert.Equal(put.Position, (await admin.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("P-1", "a"))).Ok.Position);

        // The same rows under another key are a new import.
        var anew = (await admin.StreamAsync<V1.ImportResponse>("RegistryService/Import", [new V1.ImportRequest(import) { ImportKey = "j" }])).Ok;
        Assert.Equal((1L, 1L, "P-1"), (anew.Accepted, anew.Refused, Assert.Single(anew.Refusals).RecordId));

        // Answered so also when nobody is registered any more; only who it was cannot be told then.
        _ = (await EndAsync("e")).Ok;
        anew = (await admin.StreamAsync<V1.ImportResponse>("RegistryService/Import", [new V1.ImportRequest(import) { ImportKey = "j" }])).Ok;
        Assert.Equal((1L, 1L, 0), (anew.Accepted, anew.Refused, anew.Refusals.Count));
    }

    private static void AssertHeld<T>(GrpcReply<T> reply)
        where T : class, Google.Protobuf.IMessage<T>, new()
    {
        var info = reply.DetailOf<Google.Rpc.ErrorInfo>();
        Assert.Equal((StatusCode.FailedPrecondition, "REGISTERED", "matching.v1.RegistrationService"), (reply.Code, info.Reason, info.Metadata["service"]));
    }

    private int DeadlinesOfVacancies() => procedure.Service.Node.Cases.DeadlinesOf("centre-7", Engine.Calendars.WorkCalendar.LastMoment).Count(deadline => deadline.PersonId.Length == 0);

    private async Task<V1.Person> PersonAsync(string id) =>
        (await procedure.Centre.CallAsync<V1.GetPersonResponse>("RegistrationService/GetPerson", new V1.GetPersonRequest { PersonId = id })).Ok.Person;

    private Task<GrpcReply<V1.DraftUnemployedResponse>> DraftAsync(string key) => procedure.Centre.CallAsync<V1.DraftUnemployedResponse>(
        "RegistrationService/DraftUnemployed", new V1.DraftUnemployedRequest { PersonId = "P-1", MobilityCentre = "centre-7", IdempotencyKey = key });

    private Task<GrpcReply<V1.RegisterUnemployedResponse>> RegisterUnemployedAsync(string key, V1.Sex sex = V1.Sex.Female) => procedure.Centre.CallAsync<V1.RegisterUnemployedResponse>(
        "RegistrationService/RegisterUnemployed", new V1.RegisterUnemployedRequest { PersonId = "P-1", Facts = new V1.UnemployedFacts { Sex = sex }, IdempotencyKey = key });

    private Task<GrpcReply<V1.EndRegistrationResponse>> EndAsync(string key) => procedure.Centre.CallAsync<V1.EndRegistrationResponse>(
        "RegistrationService/EndRegistration", new V1.EndRegistrationRequest { PersonId = "P-1", IdempotencyKey = key });

    private Task<GrpcReply<V1.DeregisterResponse>> DeregisterAsync(V1.DeregistrationGround ground, string key) => procedure.Centre.CallAsync<V1.DeregisterResponse>(
        "RegistrationService/Deregister", new V1.DeregisterRequest { PersonId = "P-1", Ground = ground, IdempotencyKey = key });
}
