using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;

namespace Matching.Engine.Records;

/// <summary>One profession of a candidate, with its own months, category and ORK level.</summary>
public readonly record struct Entry(OccupationCode Occupation, int Months, int Category, int Ork);

/// <summary>Months worked in one section (A…U) of the classifier of economic activities.</summary>
public readonly record struct SectorMonths(char Section, int Months);

public readonly record struct LanguageSkill(string Language, LanguageLevel Level);

/// <summary>A recognised qualification (Order 399), valid through its last day.</summary>
public readonly record struct HeldRecognition(OccupationCode Occupation, DateOnly ValidUntil);

/// <summary>
/// A person in the pool, by a pseudonymous id (a row of candidates.csv). Immutable: the arrays are handed over
/// and not changed after. Names, phones and IIN have no field here, on purpose.
/// </summary>
public sealed record Candidate
{
    public required string Id { get; init; }

    public required CandidateStatus Status { get; init; }

    public required UtcTime RegisteredAt { get; init; }

    public required DateOnly BirthDate { get; init; }

    public bool GuardianConsent { get; init; }

    public bool PublishConsent { get; init; }

    public bool AgencyConsent { get; init; }

    public required string Zone { get; init; }

    public int MaxCommuteMinutes { get; init; } = Limits.DefaultCommuteMinutes;

    public TransportModes Modes { get; init; } = TransportModes.Walk | TransportModes.Public;

    public bool Relocation { get; init; }

    /// <summary>0: not stated.</summary>
    public int SalaryMinTenge { get; init; }

    /// <summary>Most wanted first; empty: not stated.</summary>
    public Schedule[] Schedules { get; init; } = [];

    public Employments Employments { get; init; }

    public required int Education { get; init; }

    public string[] Fields { get; init; } = [];

    public int TotalMonths { get; init; }

    public int ManagerialMonths { get; init; }

    public SectorMonths[] Sectors { get; init; } = [];

    public WorkConditions HealthLimits { get; init; }

    public LanguageSkill[] Languages { get; init; } = [];

    public Licences Licences { get; init; }

    public string[] Skills { get; init; } = [];

    public HeldRecognition[] Recognitions { get; init; } = [];

    public string[] QuotaGroups { get; init; } = [];

    public required Entry[] Entries { get; init; }
}
