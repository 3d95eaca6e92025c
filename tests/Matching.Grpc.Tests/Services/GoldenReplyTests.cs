using System.Globalization;
using Matching.Grpc.Tests.Commands;
using Matching.Testing.Golden;

namespace Matching.Grpc.Tests.Services;

/// <summary>The conformance sample through the service: the same rows as the command line writes.</summary>
public class GoldenReplyTests
{
    private const string AsOf = "2026-03-01";

    [GoldenTheory]
    [InlineData("centre", false, "shortlists-career_centre.csv")]
    [InlineData("admin", false, "shortlists-career_centre.csv")]
    [InlineData("portal", false, "shortlists-employer.csv")]
    [InlineData("agency", false, "shortlists-agency.csv")]
    [InlineData("centre", true, "shortlists-widen.csv")]
    public async Task FindCandidates_OfTheConformanceSample_AreTheExpectedRows(string caller, bool widen, string expectedFile)
    {
        var golden = GoldenSample.Find()!;
        var pool = GoldenSample.ReadPool(golden);
        await using var service = await LoadedService.StartAsync(pool);
        var client = service.As(caller);
        List<string> rows = [];
        foreach (var vacancy in pool.Vacancies)
        {
            var reply = await client.CallAsync<V1.FindCandidatesResponse>(
                "MatchingService/FindCandidates", new V1.FindCandidatesRequest { VacancyId = vacancy.Id, AsOf = AsOf, Widen = widen });
            rows.AddRange(Rows(vacancy.Id, reply.Ok.Matches, widen));
        }

        Assert.Equal(GoldenSample.ReadExpected(golden, expectedFile).Skip(1), rows);
    }

    [GoldenTheory]
    [InlineData("vacancies.csv")]
    public async Task FindVacancies_OfTheConformanceSample_AreTheExpectedRows(string expectedFile)
    {
        var golden = GoldenSample.Find()!;
        var pool = GoldenSample.ReadPool(golden);
        await using var service = await LoadedService.StartAsync(pool);
        var client = service.As("centre");
        List<string> rows = [];
        foreach (var candidate in pool.Candidates)
        {
            var reply = await client.CallAsync<V1.FindVacanciesResponse>(
                "MatchingService/FindVacancies", new V1.FindVacanciesRequest { CandidateId = candidate.Id, AsOf = AsOf });
            rows.AddRange(Rows(candidate.Id, reply.Ok.Matches, widen: false));
        }

        Assert.Equal(GoldenSample.ReadExpected(golden, expectedFile).Skip(1), rows);
    }

    [GoldenTheory]
    [InlineData(V1.MatchDirection.CandidatesOfVacancies, "shortlists-career_centre.csv")]
    [InlineData(V1.MatchDirection.VacanciesOfCandidates, "vacancies.csv")]
    public async Task MatchAll_OfTheConformanceSample_AreTheExpectedRowsInTheOrderOfIds(V1.MatchDirection direction, string expectedFile)
    {
        var golden = GoldenSample.Find()!;
        await using var service = await LoadedService.StartAsync(GoldenSample.ReadPool(golden));
        await using var stream = await service.OpenAsync<V1.MatchAllResponse>(
            "centre", "MatchingService/MatchAll", new V1.MatchAllRequest { Direction = direction, AsOf = AsOf });
        List<string> rows = [];
        await foreach (var part in stream.AllAsync())
        {
            rows.AddRange((part.Shortlists?.Shortlists ?? []).SelectMany(shortlist => Rows(shortlist.SubjectId, shortlist.Matches, widen: false)));
        }

        var expected = GoldenSample.ReadExpected(golden, expectedFile).Skip(1);
        Assert.Equal(expected.GroupBy(row => row.Split(',')[0]).OrderBy(rows => rows.Key, StringComparer.Ordinal).SelectMany(rows => rows), rows);
    }

    private static IEnumerable<string> Rows(string subjectId, IEnumerable<V1.Match> matches, bool widen) => matches.Select((match, index) =>
        string.Create(CultureInfo.InvariantCulture, $"{subjectId},{index + 1},{match.Id},{match.Total},{match.Scores.Profession},{match.Scores.Qualification},{match.Scores.Experience},{match.Scores.Salary},{match.Scores.Skills},{match.Scores.Transport},{match.Scores.Schedule},{match.Entry},{(match.Suitable ? 1 : 0)}{(widen ? $",{match.Step}" : "")}"));
}
