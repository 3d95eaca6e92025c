using Matching.Engine.Policies;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Reference;
using Matching.Testing;
using Matching.Testing.Golden;

namespace Matching.Engine.Tests.Golden;

/// <summary>The judge is judged first: the reference scorer against the conformance sample.</summary>
public class GoldenReferenceTests
{
    [GoldenTheory]
    [InlineData("shortlists-career_centre.csv", Audience.CareerCentre, false)]
    [InlineData("shortlists-employer.csv", Audience.Employer, false)]
    [InlineData("shortlists-agency.csv", Audience.Agency, false)]
    [InlineData("shortlists-widen.csv", Audience.CareerCentre, true)]
    public void FindCandidates_GoldenPool_EqualsExpectedFile(string file, Audience audience, bool widen)
    {
        var golden = GoldenSample.Find()!;
        var pool = GoldenSample.ReadPool(golden);
        var reference = pool.ToReference();

        var rows = pool.Vacancies.SelectMany(vacancy => ShortlistRows.Of(reference.FindCandidates(vacancy, Request(audience, widen)), widen));

        Assert.Equal(GoldenSample.ReadExpected(golden, file).Skip(1), rows);
    }

    [GoldenFact]
    public void FindVacancies_GoldenPool_EqualsExpectedFile()
    {
        var golden = GoldenSample.Find()!;
        var pool = GoldenSample.ReadPool(golden);
        var reference = pool.ToReference();

        var rows = pool.Candidates.SelectMany(candidate =>
            ShortlistRows.Of(reference.FindVacancies(candidate, Request(Audience.CareerCentre, widen: false)), withStep: false));

        Assert.Equal(GoldenSample.ReadExpected(golden, "vacancies.csv").Skip(1), rows);
    }

    private static ShortlistRequest Request(Audience audience, bool widen) =>
        new() { Size = GoldenSample.Size, Audience = audience, AsOf = GoldenSample.AsOf, Widen = widen };
}
