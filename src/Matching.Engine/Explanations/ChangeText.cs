namespace Matching.Engine.Explanations;

/// <summary>The wording of a change: "12 more months in 2422-1-022 (24 → 36)".</summary>
internal static class ChangeText
{
    public static string Of(NearestChange change, Explanation explanation, Language language)
    {
        var text = TextTemplate.Fill(
            TextTable.Of("change." + change.Code, language),
            ("subject", Subject(change, explanation, language)),
            ("from", Value(change, change.From, language)),
            ("to", Value(change, change.To, language)),
            ("amount", change.Code is "vacancy_min_affinity" ? TextTemplate.Number(change.Amount) : Spelling.Of(change.Amount)));
        var result = change.WithinFirst == true ? "change.result_first" : "change.result";
        return TextTemplate.Fill(
            TextTable.Of(result, language),
            ("change", text), ("total", TextTemplate.Number(change.Total)), ("size", TextTemplate.Number(explanation.FirstSize ?? 0)));
    }

    private static string Subject(NearestChange change, Explanation explanation, Language language) => change.Code switch
    {
        "schedule" or "schedule_preferred" => TextTable.Of("schedule." + change.Subject, language),
        "employment" => TextTable.Of("employment." + change.Subject, language),
        "mode" => TextTable.Of("transport." + change.Subject, language),
        "vacancy_condition" => TextTable.Of("condition." + change.Subject, language),
        "language" => TextTable.OfOrCode("language.", change.Subject, language),
        _ when change.Entry is { } entry && explanation.Entries.Count(other => other.Occupation == change.Subject) > 1 => TextTemplate.Fill(
            TextTable.Of("entry.short", language), ("occupation", change.Subject), ("entry", Spelling.Of(entry))),
        _ => change.Subject,
    };

    private static string Value(NearestChange change, string value, Language language) => change.Code switch
    {
        "salary" or "vacancy_salary_max" => value == "0" ? TextTable.Of("answer.not_stated", language) : TextTemplate.Number(value),
        "recognition" or "wait" => ValueText.Date(value, language),
        "education" => TextTable.Of("education." + value, language),
        "category" => TextTable.Of("category." + value, language),
        "language" => ValueText.Codes(value, language),
        "commute" or "ork" or "vacancy_min_affinity" => TextTemplate.Number(value),
        "entry_months" or "sector_months" or "managerial_months" or "total_months" => TextTemplate.Number(value),
        _ => value,
    };
}
