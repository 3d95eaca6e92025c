namespace Matching.Benchmarks.Figures;

internal enum Verdict
{
    Holds,
    Missed,

    /// <summary>The pool is not the one that the target is meant for, or there is no target.</summary>
    NotJudged,
}

/// <param name="Value">In <paramref name="Unit"/>.</param>
/// <param name="Target">As the issue words it; empty where there is none.</param>
/// <param name="Detail">What the value was made of, in absolute numbers.</param>
internal sealed record Figure(string Name, double Value, string Unit, string Target, Verdict Verdict, string Detail);
