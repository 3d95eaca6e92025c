using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Engine.Explanations;

/// <summary>
/// Everything a verdict on one vacancy and one candidate depends on, besides the catalogue and the policy.
/// A change of one value is a copy: <c>pair with { … }</c>.
/// </summary>
internal sealed record Pair(Vacancy Vacancy, Candidate Candidate, Audience Audience, DateOnly AsOf)
{
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

        var widening = new Widening(Step);
        var vacancy = Vacancy with { MinAffinity = widening.MinAffinity(Vacancy.MinAffinity) };
        if (widening.RequirementsArePreferred)
        {
            vacancy = vacancy with
            {
                QualificationMode = RequirementMode.Preferred,
                SkillsMode = RequirementMode.Preferred,
                SalaryMode = RequirementMode.Preferred,
            };
        }

        return this with
        {
            Vacancy = vacancy,
            Candidate = Candidate with { MaxCommuteMinutes = Candidate.MaxCommuteMinutes + widening.ExtraMinutes },
        };
    }

    public int AsOfNumber => DateNumber.Of(AsOf);
}
