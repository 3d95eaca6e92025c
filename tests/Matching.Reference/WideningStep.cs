using Matching.Engine.Records;

namespace Matching.Reference;

/// <summary>The settings of one step of widening (SCORING.md, step 3); number 0 is the unwidened rule.</summary>
public readonly record struct WideningStep(int Number)
{
    public const int Last = 3;

    public int MinAffinity(Vacancy vacancy) => Number >= 1 && vacancy.MinAffinity > 400 ? 400 : vacancy.MinAffinity;

    /// <summary>The L of the transport rule.</summary>
    public int CommuteMinutesMax(Candidate candidate) => Number >= 2 ? candidate.MaxCommuteMinutes + 30 : candidate.MaxCommuteMinutes;

    public bool QualificationRequired(Vacancy vacancy) => Number < 3 && vacancy.QualificationMode == RequirementMode.Required;

    public bool SkillsRequired(Vacancy vacancy) => Number < 3 && vacancy.SkillsMode == RequirementMode.Required;

    public bool SalaryRequired(Vacancy vacancy) => Number < 3 && vacancy.SalaryMode == RequirementMode.Required;
}
