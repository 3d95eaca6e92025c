namespace Matching.Testing.Generation;

/// <summary>How a shape turns the generators.</summary>
internal sealed record PoolDial
{
    /// <summary>Limits, thresholds and hostile ids instead of everyday values.</summary>
    public bool Extreme { get; init; }

    public int Occupations { get; init; } = 24;

    public int Zones { get; init; } = 8;

    /// <summary>Of a pair of zones being connected by a mode.</summary>
    public int ConnectedPercent { get; init; } = 50;

    /// <summary>Of each requirement standing in a vacancy, and of each obstacle in a candidate.</summary>
    public int RequirementPercent { get; init; } = 15;

    /// <summary>Of a record being an earlier one's equal but for the id.</summary>
    public int TwinPercent { get; init; } = 10;

    public int EntriesMax { get; init; } = 3;

    public int RelatedLinks { get; init; } = 20;

    public static PoolDial Of(PoolShape shape) => shape switch
    {
        PoolShape.Nasty or PoolShape.Empty => new PoolDial { Extreme = true, EntriesMax = 8, TwinPercent = 25, RelatedLinks = 50 },
        PoolShape.Clustered => new PoolDial { Occupations = 1, Zones = 1, TwinPercent = 85, RelatedLinks = 0, RequirementPercent = 5 },
        PoolShape.Sparse => new PoolDial { Occupations = 120, Zones = 40, ConnectedPercent = 4, RequirementPercent = 25, EntriesMax = 2 },
        PoolShape.EveryoneMatches => new PoolDial { RequirementPercent = 0, ConnectedPercent = 100 },
        PoolShape.Realistic => new PoolDial { Occupations = 20 },
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "no such shape"),
    };
}
