using Matching.Engine.Policies;
using Matching.Engine.Records;

namespace Matching.Reference;

/// <summary>
/// Of one entry against a vacancy's alternatives: the two scores of the chosen alternative, and whether any
/// (chosen or not) is satisfied.
/// </summary>
internal readonly record struct QualificationVerdict(long Qualification, long Experience, bool AnySatisfied);

/// <summary>Qualification and experience (SCORING.md, step 2).</summary>
internal static class QualificationRule
{
    public static bool AnySatisfied(Vacancy vacancy, Candidate candidate, Entry entry, long affinity) =>
        vacancy.Alternatives.Length == 0
        || vacancy.Alternatives.Any(alternative => IsSatisfied(alternative, candidate, entry, affinity));

    /// <param name="required">Whether an alternative must be satisfied to be chosen; one is, or the gate is closed.</param>
    public static QualificationVerdict Choose(
        Vacancy vacancy, Candidate candidate, Entry entry, long affinity, bool required, Weights weights)
    {
        if (vacancy.Alternatives.Length == 0)
        {
            return new QualificationVerdict(1000, Experience(OccupationMonths(entry, affinity), 0), AnySatisfied: true);
        }

        var chosen = new QualificationVerdict(0, 0, AnySatisfied(vacancy, candidate, entry, affinity));
        long best = -1;
        foreach (var alternative in vacancy.Alternatives)
        {
            if (required && !IsSatisfied(alternative, candidate, entry, affinity))
            {
                continue;
            }

            var q = Qualification(alternative, candidate, entry);
            var x = Experience(Months(alternative, candidate, entry, affinity), alternative.MonthsMin);
            var worth = (weights.Qualification * q) + (weights.Experience * x);
            if (worth > best)
            {
                best = worth;
                chosen = chosen with { Qualification = q, Experience = x };
            }
        }

        return chosen;
    }

    private static bool IsSatisfied(Alternative alternative, Candidate candidate, Entry entry, long affinity) =>
        candidate.Education >= alternative.EducationMin
        && entry.Category >= alternative.CategoryMin
        && entry.Ork >= alternative.OrkMin
        && !FieldsMissed(alternative, candidate)
        && Months(alternative, candidate, entry, affinity) >= alternative.MonthsMin;

    private static long Qualification(Alternative alternative, Candidate candidate, Entry entry)
    {
        long q = 1000;
        q -= 250 * Math.Max(0, alternative.EducationMin - candidate.Education);
        q -= 150 * Math.Max(0, alternative.CategoryMin - entry.Category);
        q -= 100 * Math.Max(0, alternative.OrkMin - entry.Ork);
        q -= FieldsMissed(alternative, candidate) ? 200 : 0;
        return Math.Max(0, q);
    }

    private static long Experience(long months, long monthsMin)
    {
        if (monthsMin == 0)
        {
            return Math.Min(1000, 600 + (months * 400 / 60));
        }

        return months < monthsMin
            ? 600 * months / monthsMin
            : 600 + Math.Min(400, (months - monthsMin) * 400 / 60);
    }

    private static long Months(Alternative alternative, Candidate candidate, Entry entry, long affinity) => alternative.Scope switch
    {
        ExperienceScope.Occupation => OccupationMonths(entry, affinity),
        ExperienceScope.Sector => SectorMonths(candidate, alternative.Section),
        ExperienceScope.Managerial => candidate.ManagerialMonths,
        ExperienceScope.Any => candidate.TotalMonths,
        _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative.Scope, "no such scope"),
    };

    private static long OccupationMonths(Entry entry, long affinity) => entry.Months * affinity / 1000;

    private static long SectorMonths(Candidate candidate, char section)
    {
        foreach (var sector in candidate.Sectors)
        {
            if (sector.Section == section)
            {
                return sector.Months;
            }
        }

        return 0;
    }

    private static bool FieldsMissed(Alternative alternative, Candidate candidate) =>
        alternative.Fields.Length > 0 && !alternative.Fields.Any(candidate.Fields.Contains);
}
