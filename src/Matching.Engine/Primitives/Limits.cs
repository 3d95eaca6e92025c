namespace Matching.Engine.Primitives;

/// <summary>Every limit of the file format (DATA.md) and of a query, in one place.</summary>
public static class Limits
{
    public const int IdLength = 64;
    public const int CodeLength = 32;
    public const int Skills = 64;

    /// <summary>Items of any list that has no limit of its own.</summary>
    public const int ListItems = 16;
    public const int Entries = 8;
    public const int Alternatives = 8;
    public const int Months = 1200;
    public const int CommuteMinutes = 240;
    public const int DefaultCommuteMinutes = 60;
    public const int TravelMinutes = 240;
    public const int SalaryTenge = 100_000_000;
    public const int Education = 6;
    public const int Category = 3;
    public const int Ork = 8;
    public const int Openings = 1000;
    public const int Affinity = 1000;
    public const int DefaultMinAffinity = 700;
    public const int Score = 1000;
    public const int WeightSum = 1000;
    public const int TotalMax = Score * WeightSum;

    /// <summary>Career and mobility centres of one store: Kazakhstan has some 220.</summary>
    public const int Centres = 65_536;

    /// <summary>The longest shortlist that may be asked for.</summary>
    public const int ShortlistSize = 1000;

    /// <summary>Zones of one catalogue: a zone's index fits two bytes. The register of settlements has 15,594.</summary>
    public const int Zones = 65_535;

    /// <summary>Occupations of one catalogue: an index fits two bytes. NKZ has about 10,000.</summary>
    public const int Occupations = 65_535;

    /// <summary>Distinct codes of one kind (skills, fields, …) in one pool; a code's number fits three bytes.</summary>
    public const int Codes = 1 << 24;
}
