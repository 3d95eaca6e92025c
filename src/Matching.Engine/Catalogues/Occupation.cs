namespace Matching.Engine.Catalogues;

/// <summary>How the registry of professions treats an occupation (Order 399): who may work in it unrecognised.</summary>
public enum RecognitionKind : byte
{
    None = 0,
    Voluntary = 1,
    Mandatory = 2,
}

/// <summary>One occupation of the classifier (a row of occupations.csv).</summary>
public sealed record Occupation
{
    public required OccupationCode Code { get; init; }

    public string NameRu { get; init; } = "";

    public string NameKk { get; init; } = "";

    public string NameEn { get; init; } = "";

    public string[] AlternativeNames { get; init; } = [];

    public RecognitionKind Recognition { get; init; }

    /// <summary>Code of the professional standard, or empty.</summary>
    public string Standard { get; init; } = "";
}

/// <summary>A link of the related-professions table: from the vacancy's occupation to the candidate's.</summary>
public sealed record RelatedProfession(OccupationCode From, OccupationCode To, int Affinity);
