namespace Matching.Engine.Files.Generator;

/// <summary>
/// Pay is spread log-normally round the median of its trade. A table of quantiles instead of a formula: exponentials
/// may differ in the last bit between machines, integers do not.
/// </summary>
internal static class LogNormal
{
    private const int StepBits = 6;
    private const int FractionBits = 10;

    /// <summary>
    /// 1000·exp(0.34·z) at the quantiles 0/64 … 64/64 of the normal distribution, the ends cut at 0.4% and 99.6%.
    /// σ = 0.34 inside one trade and region: a P90/P10 of about 2.4, where the whole country's is about 4.
    /// </summary>
    private static readonly int[] PerMille =
    [
        406, 481, 531, 566, 594, 618, 639, 658, 676, 693, 709, 725, 740,
        754, 768, 782, 795, 808, 821, 834, 847, 860, 872, 885, 897, 910,
        923, 935, 948, 961, 974, 987, 1000, 1013, 1027, 1041, 1055, 1069, 1084,
        1099, 1114, 1130, 1147, 1163, 1181, 1199, 1218, 1237, 1258, 1279, 1302, 1326,
        1352, 1380, 1410, 1442, 1479, 1519, 1565, 1619, 1685, 1768, 1884, 2080, 2464,
    ];

    /// <summary>A multiplier, in thousandths; 1000 is the median.</summary>
    public static int Draw(ref RandomStream random)
    {
        var bits = random.Below(1 << (StepBits + FractionBits));
        var step = bits >> FractionBits;
        var fraction = bits & ((1 << FractionBits) - 1);
        return PerMille[step] + (((PerMille[step + 1] - PerMille[step]) * fraction) >> FractionBits);
    }
}
