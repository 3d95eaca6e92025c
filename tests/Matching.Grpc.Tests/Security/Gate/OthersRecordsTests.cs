using Google.Protobuf;
using Grpc.Core;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Access;
using Matching.Grpc.Tests.Services;

namespace Matching.Grpc.Tests.Security.Gate;

/// <summary>
/// An employer asks about what is another's, about what is nobody's and about what is not there: status, message and details are the same, and so is what is left behind.
/// Every method that an employer may call and that names an id is asked; the ids are of one length, so that a message is the other with the id replaced.
/// </summary>
public sealed class OthersRecordsTests : IAsyncLifetime
{
    private const string Own = "V-own0";
    private const string Withheld = "C-hid0";
    private const string Shown = "C-open";

    private static readonly Caller bakery = GuardedService.Employer("bakery");
    private static readonly Caller garage = GuardedService.Employer("garage");
    private static readonly Caller admin = GuardedService.Of(Role.Admin);

    /// <summary>Methods that an employer may call and that name nobody: a list is of its own.</summary>
    private static readonly string[] nameNobody = ["RegistryService/ListVacancies"];

    private static readonly string[] ofRecords = ["MatchingService/", "RegistryService/", "RegistrationService/", "MediationService/"];

    private GuardedService service = null!;
    private int keys;

    /// <summary>Vacancies and candidates that the employer must not be able to tell from those that are not there.</summary>
    public static TheoryData<string, string> Hidden { get; } = new() { { "V-gar0", Withheld }, { "V-nob0", Withheld } };

    public async Task InitializeAsync()
    {
        service = await GuardedService.StartAsync();
        var everybody = service.As(admin);
        foreach (var (vacancy, employer) in ((string, string)[])[(Own, "E-bakery"), ("V-gar0", "E-garage"), ("V-nob0", "")])
        {
            _ = (await everybody.CallAsync<V1.PutVacancyResponse>(
                "RegistryService/PutVacancy", new V1.PutVacancyRequest { Vacancy = Records.Vacancy(vacancy, employer), IdempotencyKey = vacancy })).Ok;
        }

        foreach (var (candidate, isShown) in ((string, bool)[])[(Withheld, false), (Shown, true)])
        {
            var record = Records.Put(candidate, candidate);
            (record.Candidate.PublishConsent, record.Candidate.AgencyConsent) = (isShown, isShown);
            _ = (await everybody.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", record)).Ok;
        }
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Theory]
    [MemberData(nameof(Hidden))]
    public async Task Call_AnothersOrAbsent_IsAnsweredAlike(string vacancy, string candidate)
    {
        var questions = Questions().Concat(QuestionsOfTheProcedure()).ToArray();
        var asked = questions.Select(question => question.Method).Distinct();
        var may = MethodRules.All.Where(rule => rule.Allows(Role.Employer) && ofRecords.Any(service => rule.Method.Contains(service, StringComparison.Ordinal)))
            .Select(rule => rule.Method["/matching.v1.".Length..]);
        Assert.Equal(may.Except(nameNobody).Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
        foreach (var (method, request) in questions)
        {
            var hidden = await AnswerAsync(method, request(vacancy, candidate));
            var absent = await AnswerAsync(method, request("V-abs0", "C-abs0"));
            Assert.True(
                hidden.Replace(vacancy, "V-abs0", StringComparison.Ordinal).Replace(candidate, "C-abs0", StringComparison.Ordinal) == absent,
                $"{method} {request(vacancy, candidate)}\n{hidden}\n{absent}");
            Assert.DoesNotContain("OK", absent, StringComparison.Ordinal);
        }
    }

    /// <summary>What they answer to questions that are allowed, so that the table above is about ids and nothing else.</summary>
    [Fact]
    public async Task Call_OwnAndShown_IsAnswered()
    {
        foreach (var (method, request) in Questions().Where(question => !question.Method.EndsWith("WatchMatches", StringComparison.Ordinal)))
        {
            Assert.StartsWith("OK", await AnswerAsync(method, request(Own, Shown)), StringComparison.Ordinal);
            await RestoreAsync();
        }
    }

    /// <summary>Nothing of the refused withdrawals is left behind by which they could be told apart later: not a position, and not a key.</summary>
    [Fact]
    public async Task Withdraw_AnothersOrAbsent_LeavesNeitherAPositionNorAKey()
    {
        foreach (var vacancy in (string[])["V-gar0", "V-nob0", "V-abs0"])
        {
            var before = await PositionAsync();
            Assert.Equal(StatusCode.NotFound, (await WithdrawAsync(bakery, vacancy, "same")).Code);
            Assert.Equal(before, await PositionAsync());
        }

        Assert.Equal(StatusCode.OK, (await WithdrawAsync(bakery, Own, "same")).Code);
    }

    /// <summary>A change that was sent again long after, when the id is another's: answered as the first time, as if it were still its own or nobody's.</summary>
    [Fact]
    public async Task Put_AgainAfterAnotherTookTheId_IsAnsweredAsTheFirstTimeAndChangesNothing()
    {
        var put = await PutAsync(bakery, "V-new0", "p");
        var withdrawn = await WithdrawAsync(bakery, "V-new0", "w");
        Assert.Equal((StatusCode.OK, StatusCode.OK), (put.Code, withdrawn.Code));
        var meanwhile = (put: await PutAsync(bakery, "V-new0", "p"), withdraw: await WithdrawAsync(bakery, "V-new0", "w"), key: await WithdrawAsync(bakery, "V-new0", "p"));
        Assert.Equal(StatusCode.OK, (await PutAsync(garage, "V-new0", "g")).Code);
        var after = (put: await PutAsync(bakery, "V-new0", "p"), withdraw: await WithdrawAsync(bakery, "V-new0", "w"), key: await WithdrawAsync(bakery, "V-new0", "p"));

        Assert.Equal((put.Ok.Position, withdrawn.Ok.Position), (meanwhile.put.Ok.Position, meanwhile.withdraw.Ok.Position));
        Assert.Equal((put.Ok.Position, withdrawn.Ok.Position), (after.put.Ok.Position, after.withdraw.Ok.Position));
        Assert.Equal((StatusCode.AlreadyExists, meanwhile.key.Detail), (after.key.Code, after.key.Detail));
        var found = (await service.As(garage).CallAsync<V1.GetVacancyResponse>("RegistryService/GetVacancy", new V1.GetVacancyRequest { VacancyId = "V-new0" })).Ok;
        Assert.Equal("E-garage", found.Vacancy.EmployerId);
    }

    /// <summary>What of the pool is for those who see everybody is closed to an employer before its ids are read.</summary>
    [Fact]
    public async Task Call_MethodsForOthers_AreDeniedWhateverTheIds()
    {
        foreach (var rule in MethodRules.All.Where(rule => !rule.Allows(Role.Employer)))
        {
            Assert.StartsWith(nameof(StatusCode.PermissionDenied), await AnswerAsync(rule.Method, new V1.GetCandidateRequest { CandidateId = Shown }), StringComparison.Ordinal);
        }
    }

    /// <summary>Each method, and what is asked of it with a vacancy and a candidate.</summary>
    private (string Method, Func<string, string, IMessage> Request)[] Questions() =>
    [
        ("MatchingService/FindCandidates", (vacancy, _) => new V1.FindCandidatesRequest { VacancyId = vacancy }),
        ("MatchingService/FindCandidates", (vacancy, _) => new V1.FindCandidatesRequest { VacancyId = vacancy, Size = 5, Widen = true, AsOf = "2026-11-20" }),
        ("MatchingService/Explain", (vacancy, _) => new V1.ExplainRequest { VacancyId = vacancy, CandidateId = Shown }),
        ("MatchingService/Explain", (vacancy, candidate) => new V1.ExplainRequest { VacancyId = vacancy, CandidateId = candidate, FirstSize = 3 }),
        ("MatchingService/Explain", (_, candidate) => new V1.ExplainRequest { VacancyId = Own, CandidateId = candidate }),
        ("MatchingService/Explain", (_, candidate) => new V1.ExplainRequest { VacancyId = Own, CandidateId = candidate, Step = 1, Language = V1.Language.English }),
        ("MatchingService/WatchMatches", (vacancy, _) => new V1.WatchMatchesRequest { VacancyIds = { vacancy } }),
        ("MatchingService/WatchMatches", (vacancy, candidate) => new V1.WatchMatchesRequest { VacancyIds = { Own, vacancy }, CandidateIds = { candidate }, AfterPosition = 1 }),
        ("RegistryService/GetVacancy", (vacancy, _) => new V1.GetVacancyRequest { VacancyId = vacancy }),
        ("RegistryService/WithdrawVacancy", (vacancy, _) => new V1.WithdrawVacancyRequest { VacancyId = vacancy, IdempotencyKey = $"k{++keys}" }),
        ("RegistryService/PutVacancy", (vacancy, _) => new V1.PutVacancyRequest
        {
            // Under its own id it is allowed; under another's name nothing is, whether the vacancy is there or not.
            Vacancy = Records.Vacancy(vacancy, vacancy == Own ? "E-bakery" : "E-garage"), IdempotencyKey = $"k{++keys}",
        }),
    ];

    /// <summary>The same of the procedure, in which nothing here is registered: what is its own is not there either.</summary>
    private (string Method, Func<string, string, IMessage> Request)[] QuestionsOfTheProcedure() =>
    [
        ("RegistrationService/GetVacancyRegistration", (vacancy, _) => new V1.GetVacancyRegistrationRequest { VacancyId = vacancy }),
        ("RegistrationService/CloseVacancy", (vacancy, _) => new V1.CloseVacancyRequest { VacancyId = vacancy, Reason = V1.VacancyEnd.WithdrawnByEmployer, IdempotencyKey = $"k{++keys}" }),
        ("MediationService/Decide", (vacancy, candidate) => new V1.DecideRequest { VacancyId = vacancy, PersonId = candidate, IdempotencyKey = $"k{++keys}" }),
        ("MediationService/Decide", (_, candidate) => new V1.DecideRequest { VacancyId = Own, PersonId = candidate, IdempotencyKey = $"k{++keys}" }),
        ("MediationService/GetCase", (vacancy, candidate) => new V1.GetCaseRequest { VacancyId = vacancy, PersonId = candidate }),
        ("MediationService/ListCases", (vacancy, _) => new V1.ListCasesRequest { VacancyId = vacancy }),
        ("MediationService/ListCases", (_, candidate) => new V1.ListCasesRequest { PersonId = candidate }),
    ];

    private async Task<string> AnswerAsync(string method, IMessage request)
    {
        if (!method.EndsWith("WatchMatches", StringComparison.Ordinal))
        {
            return Written(await service.As(bakery).CallAsync<Google.Protobuf.WellKnownTypes.Empty>(method, request));
        }

        await using var watch = await service.OpenAsync<V1.WatchMatchesResponse>(bakery, method, request);
        Assert.Null(await watch.NextAsync());
        return Written(watch.End());
    }

    /// <summary>All that a caller can see of the end of a call, but for the time.</summary>
    private static string Written<T>(GrpcReply<T> reply)
        where T : class, IMessage<T>, new()
    {
        var details = reply.Trailer("grpc-status-details-bin") is { } text
            ? Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='))).Details : [];
        return $"{reply.Code} '{reply.Detail}' [{string.Join(' ', reply.Trailers.Select(trailer => trailer.Key).Except(["date"]).Order(StringComparer.Ordinal))}] "
            + string.Join(' ', details.Select(detail => $"{detail.TypeUrl} {detail.Value.ToStringUtf8()}"));
    }

    private async Task RestoreAsync() => _ = (await service.As(admin).CallAsync<V1.PutVacancyResponse>(
        "RegistryService/PutVacancy", new V1.PutVacancyRequest { Vacancy = Records.Vacancy(Own, "E-bakery"), IdempotencyKey = $"r{++keys}" })).Ok;

    private async Task<long> PositionAsync() =>
        (await service.As(bakery).CallAsync<V1.GetVacancyResponse>("RegistryService/GetVacancy", new V1.GetVacancyRequest { VacancyId = Own })).Ok.Position;

    private Task<GrpcReply<V1.PutVacancyResponse>> PutAsync(Caller caller, string id, string key) => service.As(caller).CallAsync<V1.PutVacancyResponse>(
        "RegistryService/PutVacancy", new V1.PutVacancyRequest { Vacancy = Records.Vacancy(id, caller.EmployerId!), IdempotencyKey = key });

    private Task<GrpcReply<V1.WithdrawVacancyResponse>> WithdrawAsync(Caller caller, string id, string key) => service.As(caller).CallAsync<V1.WithdrawVacancyResponse>(
        "RegistryService/WithdrawVacancy", new V1.WithdrawVacancyRequest { VacancyId = id, IdempotencyKey = key });
}
