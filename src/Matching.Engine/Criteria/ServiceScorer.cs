using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Criteria;

/// <summary>
/// Training and service of an entry by the alternative chosen for it; <paramref name="AnySatisfied"/> whether any alternative,
/// chosen or not, is satisfied (suitable work, Order 214 §2(10)).
/// </summary>
internal readonly record struct ServiceScore(int Qualification, int Experience, bool AnySatisfied);

/// <summary>Chooses among the alternatives of a requirement (SCORING.md, step 2).</summary>
internal static class ServiceScorer
{
    /// <summary>False where one of the alternatives must be satisfied and none is.</summary>
    public static bool TryScore(
        VacancyTerms vacancy, CandidateTerms candidate, EntryTerms entry, int affinity, bool mustSatisfy, out ServiceScore score)
    {
        if (vacancy.Alternatives.Count == 0)
        {
            var months = CriterionScores.OccupationMonths(entry.Months, affinity);
            score = new ServiceScore(CriterionScores.Full, CriterionScores.Experience(months, 0), AnySatisfied: true);
            return true;
        }

        var best = -1;
        var anySatisfied = false;
        score = default;
        foreach (ref readonly var alternative in vacancy.Alternatives.Items)
        {
            var months = Months(candidate, entry, affinity, alternative);
            var fieldsMissed = alternative.FieldCount > 0 && !candidate.SharesField(vacancy.FieldsOf(alternative));
            var satisfied = candidate.Education >= alternative.EducationMin && entry.Category >= alternative.CategoryMin
                && entry.Ork >= alternative.OrkMin && !fieldsMissed && months >= alternative.MonthsMin;
            anySatisfied |= satisfied;
            if (mustSatisfy && !satisfied)
            {
                continue;
            }

            var qualification = CriterionScores.Qualification(
                alternative.EducationMin, candidate.Education, alternative.CategoryMin, entry.Category,
                alternative.OrkMin, entry.Ork, fieldsMissed);
            var experience = CriterionScores.Experience(months, alternative.MonthsMin);
            var weighted = (vacancy.Weights.Qualification * qualification) + (vacancy.Weights.Experience * experience);
            if (weighted > best)
            {
                best = weighted;
                score = new ServiceScore(qualification, experience, AnySatisfied: false);
            }
        }

        score = score with { AnySatisfied = anySatisfied };
        return best >= 0;
    }

    private static int Months(CandidateTerms candidate, EntryTerms entry, int affinity, in AlternativeTerms alternative) =>
        alternative.Scope switch
        {
            ExperienceScope.Occupation => CriterionScores.OccupationMonths(entry.Months, affinity),
            ExperienceScope.Sector => candidate.SectorMonthsIn(alternative.Section),
            ExperienceScope.Managerial => candidate.ManagerialMonths,
            _ => candidate.TotalMonths,
        };
}
