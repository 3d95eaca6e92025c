using System.Globalization;
using Matching.Testing;

namespace Matching.Engine.Tests.Shortlists;

/// <summary>How many seeded pools the differential tests run, in all, and how large each is.</summary>
internal static class PoolBudget
{
    /// <summary>A number of pools; larger for a night's run.</summary>
    public const string Variable = "MATCHING_TEST_POOLS";

    /// <summary>All differential tests together then take about a minute on two cores.</summary>
    private const int Default = 3_000;

    private static readonly int Pools =
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var pools) ? pools : Default;

    /// <summary>A test's part of the budget, at least one pool.</summary>
    public static IEnumerable<int> Seeds(int permille) => Enumerable.Range(1, Math.Max(1, (int)((long)Pools * permille / 1000)));

    /// <summary>Mostly small, so that a difference is easily read; some large enough to fill many blocks of any engine.</summary>
    public static (int Candidates, int Vacancies) Size(SeededRandom random) => random.Below(100) switch
    {
        < 5 => (random.Below(3), random.Below(3)),
        < 85 => (random.Between(1, 50), random.Between(1, 20)),
        < 97 => (random.Between(50, 200), random.Between(20, 70)),
        < 99 => (random.Between(200, 1_500), random.Between(1, 10)),
        _ => (random.Between(1, 10), random.Between(200, 1_500)),
    };
}
