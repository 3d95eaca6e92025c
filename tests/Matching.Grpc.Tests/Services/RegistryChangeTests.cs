using Google.Protobuf.Collections;
using Grpc.Core;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Tests.Services;

public sealed class RegistryChangeTests : IAsyncLifetime
{
    private ServiceUnderTest service = null!;
    private GrpcClient centre = null!;

    public async Task InitializeAsync()
    {
        service = await ServiceUnderTest.StartAsync(Records.Catalogue);
        centre = service.As("centre");
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task PutCandidate_Nothing_EveryObligatoryFieldIsNamed()
    {
        var reply = await centre.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", new V1.PutCandidateRequest());
        Assert.Equal(StatusCode.InvalidArgument, reply.Code);
        Assert.Equal(
            ["candidate.birth_date", "candidate.candidate_id", "candidate.education", "candidate.entries", "candidate.registered_at", "candidate.status", "candidate.zone"],
            reply.Fields.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("ключ")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task PutCandidate_KeyNotAllowed_IsNamed(string key)
    {
        var reply = await centre.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("C-1", key));
        Assert.Equal((StatusCode.InvalidArgument, "idempotency_key"), (reply.Code, reply.Fields.Single()));
        Assert.Equal(0, service.Node.Position);
    }

    [Fact]
    public async Task PutCandidate_ThenGet_IsTheSameRecord()
    {
        var put = (await centre.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("C-1", "k", 3))).Ok;
        var got = (await GetCandidateAsync("C-1", put.Position)).Ok;
        Assert.Equal(Records.Candidate("C-1", 3), got.Candidate);
        Assert.Equal(put.Position, got.Position);
        Assert.NotEqual(put.RequestId, got.RequestId);
    }

    [Fact]
    public async Task PutCandidate_KeyAgain_IsAnsweredAsTheFirstTimeAndDoneOnce()
    {
        var first = (await centre.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("C-1", "k"))).Ok;
        var withdrawn = (await WithdrawCandidateAsync("C-1", "gone")).Ok;
        var again = (await centre.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("C-1", "k"))).Ok;
        Assert.Equal((first.Position, withdrawn.Position), (again.Position, service.Node.Position));
        Assert.Equal(StatusCode.NotFound, (await GetCandidateAsync("C-1")).Code);
        Assert.Equal(withdrawn.Position, (await WithdrawCandidateAsync("C-1", "gone")).Ok.Position);
    }

    [Fact]
    public async Task PutCandidate_ManyCallersAtOnce_EachIsDoneOnceThoughSentTwice()
    {
        const int callers = 256;
        var twice = await Task.WhenAll(Enumerable.Range(0, callers * 2).Select(number => centre.CallAsync<V1.PutCandidateResponse>(
            "RegistryService/PutCandidate", Records.Put($"C-{number % callers}", $"k-{number % callers}", number % callers))));
        Assert.Equal(Enumerable.Range(1, callers).Select(number => (long)number), twice.Select(reply => reply.Ok.Position).Distinct().Order());
        Assert.All(Enumerable.Range(0, callers), number => Assert.Equal(twice[number].Ok.Position, twice[number + callers].Ok.Position));
        Assert.Equal((callers, (long)callers), (service.Node.Engine.CandidateCount, service.Node.Position));
    }

    [Fact]
    public async Task PutCandidate_KeyOfAnotherChange_IsAlreadyExistsAndNamesTheKeyAsGiven()
    {
        _ = (await centre.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("C-1", "k"))).Ok;
        var reply = await centre.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("C-2", "k"));
        Assert.Equal((StatusCode.AlreadyExists, "idempotency_key"), (reply.Code, reply.Fields.Single()));
        Assert.Contains("'k'", reply.Detail, StringComparison.Ordinal);
        Assert.Equal(StatusCode.AlreadyExists, (await WithdrawCandidateAsync("C-1", "k")).Code);
    }

    [Fact]
    public async Task PutCandidate_KeyOfAnotherCaller_IsAnotherKey()
    {
        var one = (await centre.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("C-1", "k"))).Ok;
        var other = (await service.As("portal").CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put("C-2", "k"))).Ok;
        Assert.Equal(one.Position + 1, other.Position);
    }

    [Fact]
    public async Task Withdraw_WhoIsNotThere_IsNotFoundEachTime()
    {
        Assert.Equal(StatusCode.NotFound, (await WithdrawCandidateAsync("C-9", "k")).Code);
        Assert.Equal(StatusCode.NotFound, (await WithdrawCandidateAsync("C-9", "k")).Code);
        var notAnId = await WithdrawCandidateAsync("not an id", "k2");
        Assert.Equal((StatusCode.InvalidArgument, "candidate_id"), (notAnId.Code, notAnId.Fields.Single()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an id")]
    public async Task Get_NotAnId_IsNamed(string id)
    {
        Assert.Equal(["candidate_id"], (await GetCandidateAsync(id)).Fields);
        Assert.Equal(["candidate_id"], (await GetCandidateAsync(id.PadLeft(100_000, 'x'))).Fields);
    }

    [Fact]
    public async Task Get_PositionThatIsNotReached_IsUnavailable()
    {
        Assert.Equal((StatusCode.Unavailable, "POSITION_NOT_REACHED"), (await GetCandidateAsync("C-1", 1)) is var reply ? (reply.Code, reply.Reason) : default);
        Assert.Equal(StatusCode.DeadlineExceeded, (await centre.CallAsync<V1.GetCandidateResponse>(
            "RegistryService/GetCandidate", new V1.GetCandidateRequest { CandidateId = "C-1", NotOlderThan = 1 }, TimeSpan.FromMilliseconds(50))).Code);
    }

    /// <summary>One field beyond each limit of the files; the others stay as they are.</summary>
    public static TheoryData<string, Action<V1.Candidate>> BeyondLimits => new()
    {
        { "candidate_id", message => message.CandidateId = new string('x', Limits.IdLength + 1) },
        { "max_commute_minutes", message => message.MaxCommuteMinutes = Limits.CommuteMinutes + 1 },
        { "salary_min", message => message.SalaryMin = Limits.SalaryTenge + 1 },
        { "education", message => message.Education = Limits.Education + 1 },
        { "fields", message => Fill(message.Fields, Limits.ListItems + 1) },
        { "total_months", message => message.TotalMonths = Limits.Months + 1 },
        { "managerial_months", message => message.ManagerialMonths = Limits.Months + 1 },
        { "skills", message => Fill(message.Skills, Limits.Skills + 1) },
        { "quota_groups", message => Fill(message.QuotaGroups, Limits.ListItems + 1) },
        { "skills", message => Replace(message.Skills, new string('s', Limits.CodeLength + 1)) },
        { "entries", message => message.Entries.Add(Enumerable.Repeat(message.Entries[0], Limits.Entries)) },
        { "entries", message => message.Entries[0].Months = Limits.Months + 1 },
        { "entries", message => message.Entries[0].Category = Limits.Category + 1 },
        { "entries", message => message.Entries[0].Ork = Limits.Ork + 1 },
        { "languages", message => { message.Languages.Clear(); message.Languages.Add(Enumerable.Range(0, Limits.ListItems + 1).Select(i => new V1.LanguageSkill { Language = $"l{i}", Level = V1.LanguageLevel.A1 })); } },
        { "sectors", message => { message.Sectors.Clear(); message.Sectors.Add(new V1.SectorMonths { Section = "A", Months = Limits.Months + 1 }); } },
    };

    [Theory]
    [MemberData(nameof(BeyondLimits))]
    public async Task PutBatch_OneFieldBeyondItsLimit_IsNamedWithTheChangesIndex(string field, Action<V1.Candidate> exceed)
    {
        var candidate = Records.Candidate("C-1");
        exceed(candidate);
        var request = new V1.PutBatchRequest { IdempotencyKey = "k", Changes = { Put(Records.Candidate("C-0")), Put(candidate) } };
        var reply = await centre.CallAsync<V1.PutBatchResponse>("RegistryService/PutBatch", request);
        Assert.Equal(StatusCode.InvalidArgument, reply.Code);
        Assert.StartsWith($"changes[1].put_candidate.{field}", Assert.Single(reply.Fields), StringComparison.Ordinal);
        Assert.Equal(0, service.Node.Position);
    }

    public static TheoryData<string, Action<V1.Vacancy>> VacancyBeyondLimits => new()
    {
        { "employer_id", message => message.EmployerId = new string('x', Limits.IdLength + 1) },
        { "openings", message => message.Openings = Limits.Openings + 1 },
        { "openings", message => message.Openings = 0 },
        { "min_affinity", message => message.MinAffinity = Limits.Affinity + 1 },
        { "salary_max", message => message.SalaryMax = Limits.SalaryTenge + 1 },
        { "alternatives", message => { message.Alternatives.Clear(); message.Alternatives.Add(Enumerable.Range(0, Limits.Alternatives + 1).Select(i => new V1.Alternative { MonthsMin = i, Scope = V1.ExperienceScope.Any })); } },
        { "weights", message => message.Weights = new V1.Weights { Profession = Limits.WeightSum - 1 } },
    };

    [Theory]
    [MemberData(nameof(VacancyBeyondLimits))]
    public async Task PutVacancy_OneFieldBeyondItsLimit_IsNamed(string field, Action<V1.Vacancy> exceed)
    {
        var vacancy = Records.Vacancy("V-1");
        exceed(vacancy);
        var reply = await centre.CallAsync<V1.PutVacancyResponse>("RegistryService/PutVacancy", new V1.PutVacancyRequest { Vacancy = vacancy, IdempotencyKey = "k" });
        Assert.Equal(StatusCode.InvalidArgument, reply.Code);
        Assert.StartsWith($"vacancy.{field}", Assert.Single(reply.Fields), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PutBatch_EmptyTooLongOrWithoutAChange_IsRefused()
    {
        Assert.Equal(["changes"], (await BatchAsync("k", [])).Fields);
        Assert.Equal(["changes"], (await BatchAsync("k", Enumerable.Repeat(new V1.Change { WithdrawCandidateId = "C-1" }, 10_001))).Fields);
        Assert.Equal(
            ["changes[1]", "changes[2].withdraw_vacancy_id"],
            (await BatchAsync("k", [new V1.Change { WithdrawCandidateId = "C-1" }, new V1.Change(), new V1.Change { WithdrawVacancyId = "?" }])).Fields);
    }

    [Fact]
    public async Task PutBatch_ManyWrongRows_TellsThoseThatFit()
    {
        var reply = await BatchAsync("k", Enumerable.Range(0, 5_000).Select(_ => Put(new V1.Candidate())));
        Assert.Equal(StatusCode.InvalidArgument, reply.Code);
        Assert.StartsWith("changes[0].put_candidate.", reply.Fields[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task PutBatch_SomeWithdrawalsOfNobody_CountsWhatHadAnEffect()
    {
        V1.Change[] changes =
        [
            Put(Records.Candidate("C-1")), new V1.Change { PutVacancy = Records.Vacancy("V-1") },
            new V1.Change { WithdrawCandidateId = "C-2" }, new V1.Change { WithdrawVacancyId = "V-1" },
        ];
        var first = (await BatchAsync("k", changes)).Ok;
        Assert.Equal((1, 3), (first.Position, first.Changed));
        var again = (await BatchAsync("k", changes)).Ok;
        Assert.Equal((1, 3), (again.Position, again.Changed));
        Assert.Equal((1, 0), (service.Node.Engine.CandidateCount, service.Node.Engine.VacancyCount));
    }

    private Task<GrpcReply<V1.PutBatchResponse>> BatchAsync(string key, IEnumerable<V1.Change> changes)
    {
        var request = new V1.PutBatchRequest { IdempotencyKey = key };
        request.Changes.AddRange(changes);
        return centre.CallAsync<V1.PutBatchResponse>("RegistryService/PutBatch", request);
    }

    private Task<GrpcReply<V1.GetCandidateResponse>> GetCandidateAsync(string id, long notOlderThan = 0) =>
        centre.CallAsync<V1.GetCandidateResponse>("RegistryService/GetCandidate", new V1.GetCandidateRequest { CandidateId = id, NotOlderThan = notOlderThan });

    private Task<GrpcReply<V1.WithdrawCandidateResponse>> WithdrawCandidateAsync(string id, string key) =>
        centre.CallAsync<V1.WithdrawCandidateResponse>("RegistryService/WithdrawCandidate", new V1.WithdrawCandidateRequest { CandidateId = id, IdempotencyKey = key });

    private static V1.Change Put(V1.Candidate candidate) => new() { PutCandidate = candidate };

    private static void Fill(RepeatedField<string> codes, int count)
    {
        codes.Clear();
        foreach (var number in Enumerable.Range(0, count))
        {
            codes.Add($"code-{number}");
        }
    }

    private static void Replace(RepeatedField<string> codes, string code)
    {
        codes.Clear();
        codes.Add(code);
    }
}
