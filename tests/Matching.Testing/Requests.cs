using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Testing;

/// <summary>Seeded requests: sizes from the smallest to the largest, every audience, days around the thresholds.</summary>
public static class Requests
{
    private static readonly int[] Sizes = [1, 2, 3, 5, 7, 8, 9, 20, 20, 20, 63, 64, 65, 100, Limits.ShortlistSize - 1, Limits.ShortlistSize];
    private static readonly Audience[] Audiences = [Audience.CareerCentre, Audience.CareerCentre, Audience.Employer, Audience.Agency];

    public static ShortlistRequest Next(SeededRandom random) => new()
    {
        Size = random.Pick(Sizes),
        Audience = random.Pick(Audiences),
        AsOf = TestPools.AsOf.AddDays(random.Pick([-1, 0, 0, 0, 1, 366, -366])),
        Widen = random.Chance(45),
    };
}
