using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Terms;

/// <summary>One alternative of a requirement; its fields are a range of the vacancy's.</summary>
internal readonly record struct AlternativeTerms(
    int EducationMin, int CategoryMin, int OrkMin, int MonthsMin, ExperienceScope Scope, char Section, int FieldStart, int FieldCount);

/// <summary>A vacancy in numbers, as <see cref="CandidateTerms"/> is a candidate.</summary>
internal sealed class VacancyTerms
{
    /// <summary>Where no workplace is given: remote work.</summary>
    public const int NoZone = -1;

    public long RegisteredAt;
    public int Occupation;
    public int Openings;
    public int MinAffinity;
    public int Zone;
    public bool Remote;
    public bool Rotational;
    public bool Housing;
    public int SalaryMinTenge;
    public int SalaryMaxTenge;

    /// <summary>Bits by <see cref="Schedule"/>; 0: not stated.</summary>
    public int ScheduleSet;
    public Employments Employments;
    public RequirementMode QualificationMode;
    public RequirementMode SkillsMode;
    public RequirementMode SalaryMode;

    /// <summary>As listed; see <see cref="AllConditions"/>.</summary>
    public WorkConditions Conditions;
    public Licences Licences;

    /// <summary>The vacancy's own, or the policy's.</summary>
    public Weights Weights = Policy.Default.Weights;
    public bool HasOwnWeights;

    public readonly TermList<Schedule> Schedules = new(8);
    public readonly TermList<AlternativeTerms> Alternatives = new(Limits.Alternatives);
    public readonly TermList<int> AlternativeFields = new(Limits.Alternatives * Limits.ListItems);
    public readonly TermList<int> Skills = new(Limits.Skills);
    public readonly TermList<LanguageTerm> Languages = new(Limits.ListItems);
    public readonly TermList<int> QuotaGroups = new(Limits.ListItems);

    public WorkConditions AllConditions => Rotational ? Conditions | WorkConditions.Rotational : Conditions;

    /// <summary>Whether those who move for the work are lodged by it (SCORING.md, transport).</summary>
    public bool HousedOrRotational => Rotational || Housing;

    public ReadOnlySpan<int> FieldsOf(in AlternativeTerms alternative) =>
        AlternativeFields.Items.Slice(alternative.FieldStart, alternative.FieldCount);
}
