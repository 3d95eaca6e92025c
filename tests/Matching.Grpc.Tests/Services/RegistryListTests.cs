using Matching.Engine.Primitives;

namespace Matching.Grpc.Tests.Services;

public sealed class RegistryListTests : IAsyncLifetime
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
    public async Task List_EmptyPool_IsOneEmptyPage()
    {
        var page = (await ListAsync(0, "")).Ok;
        Assert.Equal((0, "", 0L), (page.Candidates.Count, page.NextPageToken, page.Position));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task List_SizeNotAllowed_IsNamed(int size) => Assert.Equal(["page_size"], (await ListAsync(size, "")).Fields);

    [Fact]
    public async Task List_TokenOfVacancies_IsNamed()
    {
        await PutAsync(["C-1", "C-2"]);
        var batch = new V1.PutBatchRequest { IdempotencyKey = "vacancies" };
        batch.Changes.Add(new V1.Change { PutVacancy = Records.Vacancy("V-1") });
        batch.Changes.Add(new V1.Change { PutVacancy = Records.Vacancy("V-2") });
        _ = (await centre.CallAsync<V1.PutBatchResponse>("RegistryService/PutBatch", batch)).Ok;
        var vacancies = (await centre.CallAsync<V1.ListVacanciesResponse>("RegistryService/ListVacancies", new V1.ListVacanciesRequest { PageSize = 1 })).Ok;
        Assert.Equal(("V-1", true), (vacancies.Vacancies.Single().VacancyId, vacancies.NextPageToken.Length > 0));
        Assert.Equal(["page_token"], (await ListAsync(1, vacancies.NextPageToken)).Fields);
        Assert.Equal(["page_size", "page_token"], (await ListAsync(-1, vacancies.NextPageToken)).Fields);
    }

    [Fact]
    public async Task List_RowsComeAndGoBetweenPages_MeetsWhoStaysOnce()
    {
        await PutAsync(["a", "c", "e", "g"]);
        var first = (await ListAsync(2, "")).Ok;
        Assert.Equal(["a", "c"], first.Candidates.Select(candidate => candidate.CandidateId));

        // Behind the page's end, before it, and the last one that was met.
        await WithdrawAsync("c");
        await WithdrawAsync("e");
        await PutAsync(["b", "d", "f"]);
        var second = (await ListAsync(2, first.NextPageToken)).Ok;
        Assert.Equal(["d", "f"], second.Candidates.Select(candidate => candidate.CandidateId));
        Assert.Equal(service.Node.Position, second.Position);
        var third = (await ListAsync(2, second.NextPageToken)).Ok;
        Assert.Equal(("g", ""), (third.Candidates.Single().CandidateId, third.NextPageToken));
    }

    [Fact]
    public async Task List_EverythingBehindTheTokenWithdrawn_EndsWithAnEmptyPage()
    {
        await PutAsync(["a", "b"]);
        var first = (await ListAsync(1, "")).Ok;
        await WithdrawAsync("b");
        var second = (await ListAsync(1, first.NextPageToken)).Ok;
        Assert.Equal((0, ""), (second.Candidates.Count, second.NextPageToken));
    }

    /// <summary>Records as long as they may be: fewer come in a page than were asked for, none is lost, and no page is longer than callers receive.</summary>
    [Fact]
    public async Task List_LongestRecords_PagesStayBelowTheLimitOfAMessage()
    {
        var ids = Enumerable.Range(0, 1_500).Select(number => $"{number:D4}".PadRight(Limits.IdLength, 'x')).ToArray();
        foreach (var some in ids.Chunk(250))
        {
            var batch = new V1.PutBatchRequest { IdempotencyKey = some[0] };
            batch.Changes.AddRange(some.Select(id => new V1.Change { PutCandidate = Longest(id) }));
            _ = (await centre.CallAsync<V1.PutBatchResponse>("RegistryService/PutBatch", batch)).Ok;
        }

        var (met, token, pages) = (new List<string>(), "", 0);
        do
        {
            var page = (await ListAsync(1000, token)).Ok;
            Assert.InRange(page.CalculateSize(), 1, 4 << 20);
            met.AddRange(page.Candidates.Select(candidate => candidate.CandidateId));
            (token, pages) = (page.NextPageToken, pages + 1);
        }
        while (token.Length > 0);
        Assert.Equal(ids, met);
        Assert.True(pages > 2);
    }

    private static V1.Candidate Longest(string id)
    {
        var candidate = Records.Candidate(id);
        candidate.Skills.Clear();
        candidate.Skills.AddRange(Enumerable.Range(0, Limits.Skills).Select(number => $"{number:D2}".PadRight(Limits.CodeLength, 's')));
        candidate.Fields.Clear();
        candidate.Fields.AddRange(Enumerable.Range(0, Limits.ListItems).Select(number => $"{number:D2}".PadRight(Limits.CodeLength, 'f')));
        candidate.QuotaGroups.Clear();
        candidate.QuotaGroups.AddRange(Enumerable.Range(0, Limits.ListItems).Select(number => $"{number:D2}".PadRight(Limits.CodeLength, 'q')));
        return candidate;
    }

    private async Task PutAsync(string[] ids)
    {
        foreach (var id in ids)
        {
            _ = (await centre.CallAsync<V1.PutCandidateResponse>("RegistryService/PutCandidate", Records.Put(id, $"put.{id}"))).Ok;
        }
    }

    private async Task WithdrawAsync(string id) => _ = (await centre.CallAsync<V1.WithdrawCandidateResponse>(
        "RegistryService/WithdrawCandidate", new V1.WithdrawCandidateRequest { CandidateId = id, IdempotencyKey = $"withdraw.{id}" })).Ok;

    private Task<GrpcReply<V1.ListCandidatesResponse>> ListAsync(int size, string token) =>
        centre.CallAsync<V1.ListCandidatesResponse>("RegistryService/ListCandidates", new V1.ListCandidatesRequest { PageSize = size, PageToken = token });
}
