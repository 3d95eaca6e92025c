using Matching.Engine.Catalogues;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;

namespace Matching.Testing.Generation;

/// <summary>What the generators draw from. The extreme lists hold each threshold of SCORING.md with its neighbours.</summary>
internal static class Values
{
    public static readonly int[] Months = [0, 1, 2, 11, 12, 13, 23, 24, 25, 35, 36, 37, 59, 60, 61, 119, 120, 121, 599, 600, 1199, 1200];
    public static readonly int[] RoundMonths = [0, 6, 12, 24, 36, 48, 60, 84, 120, 240, 360];
    public static readonly int[] Salaries =
        [0, 0, 1, 2, 3, 4, 99_999, 100_000, 100_001, 124_999, 125_000, 125_001, 133_333, 133_334, 99_999_999, 100_000_000];
    public static readonly int[] RoundSalaries = [0, 85_000, 100_000, 150_000, 200_000, 250_000, 300_000, 400_000, 600_000];
    public static readonly int[] CommuteMinutes = [0, 1, 10, 14, 15, 16, 17, 29, 30, 31, 44, 45, 46, 60, 61, 90, 120, 210, 239, 240];
    public static readonly int[] TravelMinutes =
        [0, 1, 10, 14, 15, 16, 17, 29, 30, 31, 40, 44, 45, 46, 47, 59, 60, 61, 75, 76, 90, 91, 120, 121, 150, 210, 239, 240];
    public static readonly int[] MinAffinities = [0, 1, 150, 151, 399, 400, 401, 699, 700, 700, 701, 849, 850, 851, 999, 1000];
    public static readonly int[] LinkAffinities = [0, 1, 149, 150, 151, 399, 400, 401, 699, 700, 701, 849, 850, 851, 999, 1000];

    /// <summary>More than 64 of each kind, so that hashes of them into 64 bits collide; some differ by case only.</summary>
    public static readonly string[] Skills = [.. Names("s", 60), .. Names("S", 40)];
    public static readonly string[] Fields = [.. Names("0", 50), .. Names("F", 30), new string('f', Limits.CodeLength)];
    public static readonly string[] QuotaGroups = [.. Names("quota-", 50), .. Names("Q_", 30)];
    public static readonly string[] Languages =
        ["kk", "ru", "en", "de", "tr", "uz", "zh", "fr", "ug", "tt", "ky", "ko", "ar", "es", "az", "uk", "fa", "ja"];

    /// <summary>Pairs that share 5, 4, 3, 2 and no digits; leading zeros; the last code there is.</summary>
    public static readonly string[] NearOccupations =
        ["2512-1-001", "2512-1-002", "2512-2-001", "2512-3-007", "2513-1-001", "2521-1-001", "2611-1-001", "0000-0-000", "0001-0-000",
         "0110-1-001", "8332-1-001", "8332-2-001", "9999-9-998", "9999-9-999"];

    public static readonly UtcTime[] Moments = [.. new long[]
    {
        1_700_000_000, 1_700_000_001, 1_699_999_999, 1_772_323_200, -62_135_596_800, -1, 0, 253_402_300_799,
    }.Select(seconds => new UtcTime(seconds))];

    public static readonly Weights[] CustomWeights =
    [
        new(1000, 0, 0, 0, 0, 0, 0), new(0, 1000, 0, 0, 0, 0, 0), new(0, 0, 1000, 0, 0, 0, 0), new(0, 0, 0, 1000, 0, 0, 0),
        new(0, 0, 0, 0, 1000, 0, 0), new(0, 0, 0, 0, 0, 1000, 0), new(0, 0, 0, 0, 0, 0, 1000), new(0, 500, 500, 0, 0, 0, 0),
        new(0, 0, 0, 334, 0, 333, 333), new(1, 2, 3, 4, 5, 6, 979), new(143, 143, 143, 143, 143, 143, 142), new(250, 250, 250, 0, 250, 0, 0),
        new(0, 0, 0, 300, 300, 400, 0), new(300, 1, 399, 0, 0, 300, 0),
    ];

    public static OccupationCode RandomOccupation(SeededRandom random) => new(random.Below(100_000_000));

    private static IEnumerable<string> Names(string prefix, int count) => Enumerable.Range(0, count).Select(i => $"{prefix}{i}");
}
