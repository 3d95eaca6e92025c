using System.Collections.Frozen;
using System.Globalization;

namespace Matching.Engine.Explanations;

/// <summary>The wording of a machine value (<see cref="Spelling"/>) by the key it stands under.</summary>
internal static class ValueText
{
    private delegate string Wording(string value, Language language);

    private static readonly FrozenDictionary<string, Wording> ByKey = Table().ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Keys => ByKey.Keys;

    public static string Of(string key, string value, Language language) => ByKey[key](value, language);

    public static string Flag(string value, Language language) => TextTable.Of(value == "1" ? "answer.yes" : "answer.no", language);

    public static string Tenge(string value, Language language) => value == "0"
        ? TextTable.Of("answer.not_stated", language)
        : Counted("unit.tenge", value, language);

    public static string Date(string value, Language language)
    {
        if (value.Length == 0)
        {
            return TextTable.Of("answer.none", language);
        }

        var date = DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return language == Language.English ? value : date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
    }

    /// <summary>A list of codes as they are; <c>kk:B2</c> reads kk B2.</summary>
    public static string Codes(string value, Language language) => value.Length == 0
        ? TextTable.Of("answer.none", language)
        : value.Replace(Spelling.Separator.ToString(), ", ", StringComparison.Ordinal).Replace(':', ' ');

    /// <summary>Places counted from 0, marked as such: a bare 0 would read as none.</summary>
    public static string Alternatives(string value, Language language) => value.Length == 0
        ? TextTable.Of("answer.none", language)
        : string.Join(", ", value.Split(Spelling.Separator).Select(index => TextTemplate.Fill(TextTable.Of("unit.alternative", language), ("number", index))));

    /// <summary>A list of codes that have wordings under <paramref name="prefix"/>.</summary>
    public static string Words(string prefix, string value, Language language, string empty = "answer.none") => value.Length == 0
        ? TextTable.Of(empty, language)
        : string.Join(", ", value.Split(Spelling.Separator).Select(code => TextTable.Of(prefix + code, language)));

    public static string Counted(string unit, string value, Language language) => TextTemplate.Fill(TextTable.Of(unit, language), ("count", value));

    private static Dictionary<string, Wording> Table()
    {
        var table = new Dictionary<string, Wording>();
        Add(Flag, "candidate_active", "vacancy_active", "publish_consent", "agency_consent", "guardian_consent", "remote", "relocation", "rotational", "housing");
        Add((value, _) => TextTemplate.Number(value), "skills_listed", "skills_held", "affinity", "min_affinity", "alternatives", "ork", "ork_min");
        Add(Alternatives, "alternative", "alternatives_satisfied");
        Add(Codes, "skills_missing", "languages_required", "languages_held", "languages_missing", "licences_required", "licences_held", "licences_missing",
            "vacancy_occupation", "entry_occupation", "quota_groups_named", "quota_groups_held", "fields_required", "fields_held", "section");
        Add(Date, "birth_date", "as_of", "recognised_until");
        Add(Tenge, "candidate_salary_min", "vacancy_salary_max");
        Add((value, language) => Counted("unit.months", value, language), "entry_months", "months_counted", "months_min");
        Add((value, language) => Counted("unit.years", value, language), "age_required");
        Add((value, language) => value.Length == 0 ? TextTable.Of("answer.unreachable", language) : Counted("unit.minutes", value, language), "minutes", "max_commute_minutes");
        Add(From("status."), "candidate_status");
        Add(From("audience."), "audience");
        Add(From("condition."), "adult_conditions", "health_limits", "conditions", "conditions_excluded");
        Add(From("requirement."), "skills_mode", "salary_mode", "qualification_mode");
        Add(From("schedule.", "answer.not_stated"), "candidate_schedules", "vacancy_schedules", "schedule_preferred");
        Add(From("employment.", "answer.not_stated"), "candidate_employment", "vacancy_employment");
        Add(From("transport."), "modes");
        Add(From("recognition."), "recognition");
        Add(From("education."), "education", "education_min");
        Add(From("category."), "category", "category_min");
        Add(From("scope."), "scope");
        return table;

        void Add(Wording wording, params ReadOnlySpan<string> keys)
        {
            foreach (var key in keys)
            {
                table.Add(key, wording);
            }
        }

        static Wording From(string prefix, string empty = "answer.none") => (value, language) => Words(prefix, value, language, empty);
    }
}
