namespace Matching.Chaos;

/// <summary>The value that so large a share of all lies below.</summary>
internal static class Quantile
{
    public static double At(IReadOnlyList<double> sorted, double share) => sorted[(int)(sorted.Count * share)];
}
