using Matching.Engine.Policies;
using Matching.Engine.Pools;

namespace Matching.Engine;

/// <summary>Which form of the kernels runs. Both give the same answers; tests run both.</summary>
public enum KernelChoice
{
    /// <summary>Vectors where the machine has them.</summary>
    Automatic = 0,
    Scalar = 1,
    Vector = 2,
}

public sealed record MatchingOptions
{
    public Policy Policy { get; init; } = Policy.Default;

    public KernelChoice Kernels { get; init; } = KernelChoice.Automatic;

    /// <summary>Pages after which rows are numbered anew; tests set few.</summary>
    internal int RowPagesMax { get; init; } = RowStore.PagesMax;
}
