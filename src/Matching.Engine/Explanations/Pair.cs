using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Explanations;

/// <summary>
/// Everything a verdict on one vacancy and one candidate depends on, besides the catalogue and the policy.
/// A change of one value is a copy: <c>pair with { … }</c>.
/// </summary>
internal sealed record Pair(Vacancy Vacancy, Candidate Candidate, Audience Audience, DateOnly AsOf)
{
    /// <summary>Minutes that step 2 of widening adds to everyone's longest commute.</summary>
    public const int WidenedMinutes = 30;
    public const int WidenedMinAffinity = 400;
    public const int LastStep = 3;

    public int Step { get; init; }

    public bool CandidateActive { get; init; } = true;

    public bool VacancyActive { get; init; } = true;

    /// <summary>The same pair with the step's settings written into the records (SCORING.md, step 3).</summary>
    public Pair Widened()
    {
        if (Step == 0)
        {
            return this;
        }

        var vacancy = Vacancy with { MinAffinity = Math.Min(Vacancy.MinAffinity, WidenedMinAffinity) };
        var candidate = Candidate;
        if (Step >= 2)
        {
            candidate = candidate with { MaxCommuteMinutes = candidate.MaxCommuteMinutes + WidenedMinutes };
        }

        if (Step >= LastStep)
        {
            vacancy = vacancy with
            {
                QualificationMode = RequirementMode.Preferred,
                SkillsMode = RequirementMode.Preferred,
                SalaryMode = RequirementMode.Preferred,
            };
        }

        return this with { Vacancy = vacancy, Candidate = candidate };
    }

    public int AsOfNumber => DateNumber.Of(AsOf);
}
