namespace Matching.Testing;

/// <summary>What kind of pool is generated.</summary>
public enum PoolShape
{
    /// <summary>Every threshold of SCORING.md met exactly and missed by one, every limit of DATA.md, many ties.</summary>
    Nasty,

    /// <summary>Catalogues only: nobody and nothing, whatever the counts asked for.</summary>
    Empty,

    /// <summary>All in one occupation and one zone, most of them equal but for the id.</summary>
    Clustered,

    /// <summary>Many occupations and zones, few of them connected: most shortlists are short or empty.</summary>
    Sparse,

    /// <summary>Nothing closes a gate: every shortlist is full.</summary>
    EveryoneMatches,

    /// <summary>Moderate requirements and round numbers, as real pools have.</summary>
    Realistic,
}
