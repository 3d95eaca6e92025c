using Matching.Engine.Catalogues;
using Matching.Engine.Files.Generator;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Files.Generator;

/// <summary>
/// The nation looks like one. Bands, not figures: wide enough to leave room for a better catalogue, and the seed is fixed, so
/// that none fails by chance.
/// </summary>
public class DistributionTests(DistributionTests.Pool pool) : IClassFixture<DistributionTests.Pool>
{
    public sealed class Pool
    {
        public Candidate[] Candidates { get; } = [.. Nations.Starter(40_000, 0).Candidates()];

        public Vacancy[] Vacancies { get; } = [.. Nations.Starter(0, 40_000).Vacancies()];

        public OccupationCatalogue Occupations { get; } = new(StarterCatalogue.Occupations, StarterCatalogue.Related);
    }

    [Fact]
    public void Entries_PerCandidate_AboutOneAndAHalf()
    {
        Assert.InRange(pool.Candidates.Average(candidate => candidate.Entries.Length), 1.50, 1.62);
        Assert.Equal(Enumerable.Range(1, 8), pool.Candidates.Select(candidate => candidate.Entries.Length).Distinct().Order());
        Assert.InRange(Share(pool.Candidates, candidate => candidate.Entries.Length <= 3), 0.92, 0.98);
    }

    [Fact]
    public void Entries_Further_NearTheFirstMoreOftenThanNot()
    {
        var pairs = pool.Candidates.SelectMany(candidate => candidate.Entries.Skip(1), (candidate, entry) => (candidate.Entries[0], entry)).ToArray();
        Assert.InRange(Share(pairs, pair => Affinity(pair.Item1, pair.entry) >= Affinities.SameThreeDigits), 0.6, 0.9);
    }

    [Fact]
    public void Occupations_OfEntries_FewCommonManyRare()
    {
        var entries = pool.Candidates.SelectMany(candidate => candidate.Entries).ToArray();
        var shares = entries.GroupBy(entry => entry.Occupation).Select(group => (double)group.Count() / entries.Length).OrderDescending().ToArray();
        Assert.InRange(shares[0], 0.018, 0.035);
        Assert.InRange(shares.Take(20).Sum(), 0.15, 0.35);
        Assert.True(shares.Length > 400, $"{shares.Length} occupations");
    }

    [Theory]
    [InlineData("75", 0.10, 0.14)] // Almaty
    [InlineData("71", 0.06, 0.10)] // Astana
    [InlineData("79", 0.05, 0.08)] // Shymkent
    public void Zones_BigCity_ItsShareOfPeople(string kato, double least, double most)
    {
        var homes = Share(pool.Candidates, candidate => candidate.Zone.StartsWith(kato, StringComparison.Ordinal));
        Assert.InRange(homes, least, most);

        var workplaces = Share(pool.Vacancies, vacancy => vacancy.Zone.StartsWith(kato, StringComparison.Ordinal));
        Assert.InRange(workplaces, homes, homes * 1.5);
    }

    [Fact]
    public void Zones_ThreeBigCities_AboutAQuarter() => Assert.InRange(
        Share(pool.Candidates, candidate => candidate.Zone.AsSpan(0, 2) is "75" or "71" or "79"), 0.25, 0.28);

    [Theory]
    [InlineData("8111", "35", "75", 4)] // miners: Karaganda against Almaty
    [InlineData("8113", "23", "75", 4)] // drillers: Atyrau against Almaty
    [InlineData("2512", "75", "61", 3)] // developers: Almaty against Turkistan
    public void Occupations_ByPlace_FollowItsEconomy(string group, string home, string elsewhere, double times)
    {
        var there = ShareOf(group, home);
        var here = ShareOf(group, elsewhere);
        Assert.True(there > times * here, $"{group}: {there:P3} in {home}, {here:P3} in {elsewhere}");
    }

    [Theory]
    [InlineData("2212", true)] // physicians are short
    [InlineData("7212", true)] // and so are welders
    [InlineData("2411", false)] // accountants are not
    [InlineData("2611", false)] // nor lawyers
    public void Occupations_OfVacancies_ShortageAndGlut(string group, bool shortage)
    {
        var supply = Share(pool.Candidates, candidate => candidate.Entries[0].Occupation.ToString().StartsWith(group, StringComparison.Ordinal));
        var demand = Share(pool.Vacancies, vacancy => vacancy.Occupation.ToString().StartsWith(group, StringComparison.Ordinal));
        Assert.True(shortage ? demand > supply * 1.4 : demand < supply * 0.8, $"{group}: offered {supply:P2}, asked {demand:P2}");
    }

    [Fact]
    public void Candidates_Properties_InTheirBands()
    {
        var day = new GeneratorOptions { Candidates = 0, Vacancies = 0 }.ReferenceDate;
        Between(0.840, 0.860, candidate => candidate.PublishConsent);
        Between(0.590, 0.610, candidate => candidate.AgencyConsent);
        Between(0.140, 0.160, candidate => candidate.SalaryMinTenge == 0);
        Between(0.190, 0.210, candidate => candidate.Schedules.Length == 0);
        Between(0.190, 0.210, candidate => candidate.Employments == Employments.NotStated);
        Between(0.110, 0.130, candidate => candidate.Relocation);
        Between(0.330, 0.370, candidate => (candidate.Modes & TransportModes.Car) != 0);
        Between(0.580, 0.640, candidate => candidate.MaxCommuteMinutes == 60);
        Between(0.030, 0.050, candidate => candidate.HealthLimits != WorkConditions.None);
        Between(0.025, 0.035, candidate => candidate.QuotaGroups.Length > 0);
        Between(0.002, 0.007, candidate => candidate.BirthDate > day.AddYears(-18));
        Between(0.700, 0.900, candidate => candidate.Skills.Length is >= 4 and <= 12);

        void Between(double least, double most, Predicate<Candidate> predicate, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(predicate))] string what = "") =>
            InBand(Share(pool.Candidates, predicate), least, most, what);
    }

    [Fact]
    public void Vacancies_Properties_InTheirBands()
    {
        Between(0.075, 0.085, vacancy => vacancy.SalaryMaxTenge == 0);
        Between(0.030, 0.050, vacancy => vacancy.Remote);
        Between(0.030, 0.050, vacancy => vacancy.Rotational);
        Between(0.045, 0.070, vacancy => vacancy.Housing);
        Between(0.330, 0.370, vacancy => vacancy.QualificationMode == RequirementMode.Required);
        Between(0.040, 0.060, vacancy => vacancy.SkillsMode == RequirementMode.Required);
        Between(0.140, 0.160, vacancy => vacancy.SalaryMode == RequirementMode.Required);
        Between(0.015, 0.025, vacancy => vacancy.QuotaGroups.Length > 0);
        Between(0.015, 0.025, vacancy => vacancy.Weights is not null);
        Between(0.750, 0.810, vacancy => vacancy.Openings == 1);
        Between(0.840, 0.880, vacancy => vacancy.MinAffinity == 700);
        Between(0.930, 0.990, vacancy => vacancy.Alternatives.Length <= 3);

        void Between(double least, double most, Predicate<Vacancy> predicate, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(predicate))] string what = "") =>
            InBand(Share(pool.Vacancies, predicate), least, most, what);
    }

    [Fact]
    public void Skills_OfThePool_AFewThousandCodes() => Assert.InRange(
        pool.Candidates.SelectMany(candidate => candidate.Skills).Distinct(StringComparer.Ordinal).Count(), 2_500, 4_000);

    [Fact]
    public void Fields_OfThePool_AboutEightyCodes() => Assert.InRange(
        pool.Candidates.SelectMany(candidate => candidate.Fields).Distinct(StringComparer.Ordinal).Count(), 70, 100);

    [Fact]
    public void Employers_BySize_ManySmallFewLarge()
    {
        var sizes = pool.Vacancies.Where(vacancy => vacancy.EmployerId.Length > 0)
            .GroupBy(vacancy => vacancy.EmployerId).Select(group => group.Count()).OrderDescending().ToArray();
        Assert.InRange(sizes[0], 50, pool.Vacancies.Length / 50);
        Assert.InRange(Share(sizes, size => size <= 5), 0.4, 0.9);
    }

    [Fact]
    public void RegisteredAt_OfThePool_HasTies()
    {
        var times = pool.Candidates.GroupBy(candidate => candidate.RegisteredAt).Select(group => group.Count()).ToArray();
        Assert.True(times.Max() > 2, "a nightly batch shares one second");
    }

    private double ShareOf(string group, string kato)
    {
        var there = pool.Candidates.Where(candidate => candidate.Zone.StartsWith(kato, StringComparison.Ordinal)).SelectMany(candidate => candidate.Entries).ToArray();
        return Share(there, entry => entry.Occupation.ToString().StartsWith(group, StringComparison.Ordinal));
    }

    private int Affinity(Entry first, Entry other) =>
        pool.Occupations.TryIndex(first.Occupation, out var from) && pool.Occupations.TryIndex(other.Occupation, out var to)
            ? pool.Occupations.Affinity(from, to)
            : -1;

    private static double Share<T>(T[] items, Predicate<T> predicate) => (double)items.Count(item => predicate(item)) / items.Length;

    private static void InBand(double share, double least, double most, string what) =>
        Assert.True(share >= least && share <= most, $"{share:P2} have {what}; between {least:P1} and {most:P1} was meant");
}
