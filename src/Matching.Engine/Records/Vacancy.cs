using Matching.Engine.Catalogues;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;

namespace Matching.Engine.Records;

/// <summary>
/// One of the alternatives, joined by OR, in which a requirement on training and service is worded (Order 316).
/// <paramref name="Section"/> is set with scope <see cref="ExperienceScope.Sector"/> only, else '\0'.
/// </summary>
public sealed record Alternative(
    int EducationMin, string[] Fields, int CategoryMin, int OrkMin, int MonthsMin, ExperienceScope Scope, char Section = '\0');

/// <summary>A job on offer (a row of vacancies.csv). Immutable: the arrays are handed over and not changed after.</summary>
public sealed record Vacancy
{
    public required string Id { get; init; }

    /// <summary>Pseudonymous; empty: not given.</summary>
    public string EmployerId { get; init; } = "";

    public required UtcTime RegisteredAt { get; init; }

    public required OccupationCode Occupation { get; init; }

    public int Openings { get; init; } = 1;

    public int MinAffinity { get; init; } = Limits.DefaultMinAffinity;

    /// <summary>Workplace; may be empty where the work is remote.</summary>
    public string Zone { get; init; } = "";

    public bool Remote { get; init; }

    public bool Rotational { get; init; }

    public bool Housing { get; init; }

    public int SalaryMinTenge { get; init; }

    /// <summary>0: not stated.</summary>
    public int SalaryMaxTenge { get; init; }

    /// <summary>Empty: not stated.</summary>
    public Schedule[] Schedules { get; init; } = [];

    public Employments Employments { get; init; }

    public Alternative[] Alternatives { get; init; } = [];

    public RequirementMode QualificationMode { get; init; }

    public RequirementMode SkillsMode { get; init; }

    public RequirementMode SalaryMode { get; init; }

    public string[] Skills { get; init; } = [];

    /// <summary>As listed; <see cref="AllConditions"/> adds what the flag <see cref="Rotational"/> implies.</summary>
    public WorkConditions Conditions { get; init; }

    public LanguageSkill[] Languages { get; init; } = [];

    public Licences Licences { get; init; }

    public string[] QuotaGroups { get; init; } = [];

    /// <summary>The vacancy's own weights; null: the policy's.</summary>
    public Weights? Weights { get; init; }

    public WorkConditions AllConditions => Rotational ? Conditions | WorkConditions.Rotational : Conditions;
}
