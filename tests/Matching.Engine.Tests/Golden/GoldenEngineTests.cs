using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Testing.Golden;

namespace Matching.Engine.Tests.Golden;

/// <summary>The engine itself against the conformance sample.</summary>
public class GoldenEngineTests
{
    [GoldenTheory]
    [InlineData("shortlists-career_centre.csv", Audience.CareerCentre, false)]
    [InlineData("shortlists-employer.csv", Audience.Employer, false)]
    [InlineData("shortlists-agency.csv", Audience.Agency, false)]
    [InlineData("shortlists-widen.csv", Audience.CareerCentre, true)]
    public void FindCandidatesOfAll_GoldenPool_EqualsExpectedFile(string file, Audience audience, bool widen)
    {
        var golden = GoldenSample.Find()!;
        List<string> rows = [];
        Load(golden).FindCandidatesOfAll(null, Request(audience, widen), list => rows.AddRange(ShortlistRows.Of(list, widen)), threads: 2);
        Assert.Equal(GoldenSample.ReadExpected(golden, file).Skip(1), rows);
    }

    [GoldenFact]
    public void FindVacanciesOfAll_GoldenPool_EqualsExpectedFile()
    {
        var golden = GoldenSample.Find()!;
        List<string> rows = [];
        Load(golden).FindVacanciesOfAll(
            null, Request(Audience.CareerCentre, widen: false), list => rows.AddRange(ShortlistRows.Of(list, withStep: false)), threads: 2);
        Assert.Equal(GoldenSample.ReadExpected(golden, "vacancies.csv").Skip(1), rows);
    }

    private static MatchingEngine Load(string golden)
    {
        var pool = GoldenSample.ReadPool(golden);
        var engine = new MatchingEngine(pool.ToCatalogue());
        engine.Load(pool.Candidates, pool.Vacancies);
        return engine;
    }

    private static ShortlistRequest Request(Audience audience, bool widen) =>
        new() { Size = GoldenSample.Size, Audience = audience, AsOf = GoldenSample.AsOf, Widen = widen };
}
