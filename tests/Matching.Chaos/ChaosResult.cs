using System.Globalization;

namespace Matching.Chaos;

/// <param name="Rounds">Those that were completed.</param>
/// <param name="Lost">Acknowledged commands that are not where they were acknowledged to be.</param>
/// <param name="Duplicated">Commands that stand in the journal twice.</param>
/// <param name="Findings">Each of those in words, and what else is wrong.</param>
internal sealed record ChaosResult(int Rounds, int RoundsWanted, long Acknowledged, int Lost, int Duplicated, IReadOnlyList<string> Findings)
{
    /// <summary>As many findings as a line can hold.</summary>
    private const int FindingsShown = 10;

    public bool IsGood => Lost == 0 && Duplicated == 0 && Findings.Count == 0 && Acknowledged > 0;

    /// <summary>Whether all rounds were run; a run that found something ends with it.</summary>
    public bool IsComplete => Rounds == RoundsWanted;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Rounds} rounds, {Acknowledged} commands acknowledged, {Lost} lost, {Duplicated} duplicated")
        + (Findings.Count == 0 ? "" : $", and: {string.Join("; ", Findings.Take(FindingsShown))}");
}
