using Matching.Engine.Records;

namespace Matching.Engine.Explanations;

/// <summary>The chosen alternative and what was held against it.</summary>
internal static class QualificationEvidence
{
    public static Fact[] Of(Vacancy vacancy, Candidate candidate, EntryScore entry) =>
    [
        new("qualification_mode", Spelling.Name(vacancy.QualificationMode)),
        new("alternatives", Spelling.Of(vacancy.Alternatives.Length)),
        new("alternatives_satisfied", Spelling.Of(entry.Alternatives.Where(each => each.Satisfied).Select(each => Spelling.Of(each.Index)))),
        .. entry.Chosen < 0 ? [] : Training(vacancy, candidate, entry),
        .. entry.Chosen < 0 ? [] : Service(vacancy, candidate, entry),
    ];

    /// <summary>The inputs of q.</summary>
    public static Fact[] Training(Vacancy vacancy, Candidate candidate, EntryScore entry)
    {
        if (entry.Chosen < 0)
        {
            return [];
        }

        var alternative = vacancy.Alternatives[entry.Chosen];
        var held = candidate.Entries[entry.Index];
        return
        [
            new("alternative", Spelling.Of(entry.Chosen)),
            new("education_min", Spelling.Of(alternative.EducationMin)),
            new("education", Spelling.Of(candidate.Education)),
            new("category_min", Spelling.Of(alternative.CategoryMin)),
            new("category", Spelling.Of(held.Category)),
            new("ork_min", Spelling.Of(alternative.OrkMin)),
            new("ork", Spelling.Of(held.Ork)),
            new("fields_required", Spelling.Of(alternative.Fields)),
            new("fields_held", Spelling.Of(candidate.Fields)),
        ];
    }

    /// <summary>The inputs of x. Without an alternative the months of the entry count, by affinity, from none.</summary>
    public static Fact[] Service(Vacancy vacancy, Candidate candidate, EntryScore entry)
    {
        var held = candidate.Entries[entry.Index];
        if (entry.Chosen < 0)
        {
            return [Scope(ExperienceScope.Occupation), .. Months(held.Months, entry.Affinity), new("months_min", Spelling.Of(0))];
        }

        var alternative = vacancy.Alternatives[entry.Chosen];
        return
        [
            Scope(alternative.Scope),
            .. alternative.Scope switch
            {
                ExperienceScope.Occupation => Months(held.Months, entry.Affinity),
                ExperienceScope.Sector =>
                [
                    new Fact("section", alternative.Section.ToString()),
                    new Fact("months_counted", Spelling.Of(entry.Alternatives[entry.Chosen].Months)),
                ],
                _ => new[] { new Fact("months_counted", Spelling.Of(entry.Alternatives[entry.Chosen].Months)) },
            },
            new("months_min", Spelling.Of(alternative.MonthsMin)),
        ];
    }

    private static Fact Scope(ExperienceScope scope) => new("scope", Spelling.Name(scope));

    private static Fact[] Months(int months, int affinity) =>
    [
        new("entry_months", Spelling.Of(months)),
        new("affinity", Spelling.Of(affinity)),
        new("months_counted", Spelling.Of(Criteria.CriterionScores.OccupationMonths(months, affinity))),
    ];
}
