namespace Matching.Engine.Catalogues;

public enum ZoneKind : byte
{
    City = 0,
    District = 1,
    Rural = 2,
}

/// <summary>A settlement, or a district of a big city: where people live and where they work.</summary>
public sealed record Zone
{
    public required string Code { get; init; }

    public string Kato { get; init; } = "";

    public string NameRu { get; init; } = "";

    public string NameKk { get; init; } = "";

    public ZoneKind Kind { get; init; }

    /// <summary>Degrees; null where not known. Without coordinates a zone reaches only itself in the built-in model.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public int Population { get; init; }
}
