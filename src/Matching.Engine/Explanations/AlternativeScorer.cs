using Matching.Engine.Criteria;
using Matching.Engine.Policies;
using Matching.Engine.Records;

namespace Matching.Engine.Explanations;

/// <summary>The alternatives of a requirement on training and service against one entry, and which of them counts.</summary>
internal static class AlternativeScorer
{
    public static AlternativeScore[] Score(Alternative[] alternatives, Candidate candidate, Entry entry, int affinity)
    {
        var scores = new AlternativeScore[alternatives.Length];
        for (var index = 0; index < scores.Length; index++)
        {
            var alternative = alternatives[index];
            var months = Months(alternative, candidate, entry, affinity);
            var fieldsMissed = alternative.Fields.Length > 0 && !alternative.Fields.Intersect(candidate.Fields, StringComparer.Ordinal).Any();
            scores[index] = new AlternativeScore(
                index,
                months,
                CriterionScores.Qualification(
                    alternative.EducationMin, candidate.Education, alternative.CategoryMin, entry.Category, alternative.OrkMin, entry.Ork, fieldsMissed),
                CriterionScores.Experience(months, alternative.MonthsMin),
                fieldsMissed,
                Satisfied: candidate.Education >= alternative.EducationMin && entry.Category >= alternative.CategoryMin
                    && entry.Ork >= alternative.OrkMin && !fieldsMissed && months >= alternative.MonthsMin);
        }

        return scores;
    }

    /// <summary>The largest w·q + w·x, the lowest index among equals; among the satisfied where one is required and there is one. -1: none to choose.</summary>
    public static int Choose(AlternativeScore[] alternatives, RequirementMode mode, Weights weights)
    {
        var satisfiedOnly = mode == RequirementMode.Required && alternatives.Any(alternative => alternative.Satisfied);
        var (chosen, best) = (-1, -1);
        foreach (var alternative in alternatives)
        {
            var value = (weights.Qualification * alternative.Qualification) + (weights.Experience * alternative.Experience);
            if (value > best && (alternative.Satisfied || !satisfiedOnly))
            {
                (chosen, best) = (alternative.Index, value);
            }
        }

        return chosen;
    }

    private static int Months(Alternative alternative, Candidate candidate, Entry entry, int affinity) => alternative.Scope switch
    {
        ExperienceScope.Occupation => CriterionScores.OccupationMonths(entry.Months, affinity),
        ExperienceScope.Sector => candidate.Sectors.FirstOrDefault(sector => sector.Section == alternative.Section).Months,
        ExperienceScope.Managerial => candidate.ManagerialMonths,
        _ => candidate.TotalMonths,
    };
}
