namespace Matching.Engine.Explanations;

/// <summary>The sections of a rendered explanation, in the order in which they are read: the verdict and what would turn it first.</summary>
internal sealed class ExplanationPage(Explanation explanation, Language language)
{
    private readonly PageWriter page = new(language);

    public string Write()
    {
        Head();
        Verdict();
        Changes();
        Gates();
        Criteria();
        OtherEntries();
        NotStated();
        return page.ToString();
    }

    private void Head()
    {
        page.Line(page.Fill("heading.vacancy", ("id", explanation.VacancyId), ("occupation", Named(explanation.VacancyOccupation))));
        page.Line(page.Fill("heading.candidate", ("id", explanation.CandidateId)));
        page.Line(page.Fill(
            "heading.request",
            ("audience", ValueText.Of("audience", explanation.Audience, language)),
            ("date", ValueText.Date(Spelling.Of(explanation.AsOf), language)),
            ("policy", explanation.Policy)));
        if (explanation.Step > 0)
        {
            page.Line(page.Fill("heading.step", ("step", Spelling.Of(explanation.Step))));
        }
    }

    private void Verdict()
    {
        page.Line("");
        page.Line(explanation.Total is { } total
            ? page.Fill("verdict.passes", ("total", TextTemplate.Number(total)), ("max", TextTemplate.Number(Primitives.Limits.TotalMax)))
            : page.Fill("verdict.closed", ("count", Spelling.Of(explanation.Gates.Count(gate => !gate.Open && Concerns(gate))))));
        if (explanation is { Passes: true, WithinFirst: { } within, FirstSize: { } size })
        {
            page.Line(page.Fill($"verdict.first_{(within ? "inside" : "outside")}.{explanation.Ranked}", ("size", TextTemplate.Number(size))));
        }

        page.Line(page.Fill("verdict.fit", ("employer", TextTemplate.Number(explanation.EmployerFit)), ("candidate", TextTemplate.Number(explanation.CandidateFit))));
        page.Line(page.Fill("heading.suitable", ("verdict", page.Word(explanation.Suitable ? "answer.yes" : "answer.no"))));
        foreach (var reason in explanation.SuitableReasons)
        {
            page.Line($"  {(reason.Holds ? '+' : '-')} {page.Word($"reason.{reason.Code}.{(reason.Holds ? "yes" : "no")}")} [{page.Law(reason.Law)}]");
        }
    }

    private void Changes()
    {
        if (explanation.NearestChanges.Length > 0)
        {
            var goal = explanation.NearestChanges[0].Goal;
            var heading = goal == ChangeSearch.EnterFirst ? $"heading.{goal}.{explanation.Ranked}" : "heading." + goal;
            page.Heading(page.Fill(heading, ("size", TextTemplate.Number(explanation.FirstSize ?? 0))));
            for (var index = 0; index < explanation.NearestChanges.Length; index++)
            {
                page.Line($"  {index + 1,2}. {ChangeText.Of(explanation.NearestChanges[index], explanation, language)}");
            }
        }
        else if (!explanation.Passes || explanation.WithinFirst == false)
        {
            page.Heading(page.Word("heading.no_change"));
        }
    }

    private void Gates()
    {
        page.Heading(page.Word("heading.gates"));
        var width = Math.Max(page.Word("gate.open").Length, page.Word("gate.closed").Length);
        foreach (var gate in explanation.Gates)
        {
            var name = page.Word("gate." + gate.Code);
            var label = gate.Entry is { } entry
                ? $"{name}: {page.Fill("entry.short", ("occupation", explanation.Entries[entry].Occupation), ("entry", Spelling.Of(entry)))}"
                : name;
            page.Line($"  {page.Word(gate.Open ? "gate.open" : "gate.closed").PadRight(width)}  {label} [{page.Law(gate.Law)}]");
            page.Facts(gate.Compared, new string(' ', width + 4));
        }
    }

    private void Criteria()
    {
        var shown = explanation.Entries[explanation.Entry];
        page.Heading(page.Fill("heading.criteria", ("entry", Spelling.Of(shown.Index)), ("occupation", Named(shown.Occupation))));
        page.Row("", page.Word("column.score"), page.Word("column.weight"), page.Word("column.contribution"));
        foreach (var criterion in shown.Criteria)
        {
            page.Row(
                page.Word("criterion." + criterion.Code),
                TextTemplate.Number(criterion.Score), TextTemplate.Number(criterion.Weight), TextTemplate.Number(criterion.Contribution));
            page.Facts(criterion.Inputs, "      ");
        }

        if (shown.Open)
        {
            page.Row(page.Word("column.total"), "", "", TextTemplate.Number(shown.Total));
        }
    }

    private void OtherEntries()
    {
        if (explanation.Entries.Length < 2)
        {
            return;
        }

        page.Heading(page.Word("heading.entries"));
        foreach (var entry in explanation.Entries.Where(entry => entry.Index != explanation.Entry))
        {
            var verdict = entry.Open ? page.Fill("verdict.entry_open", ("total", Spelling.Of(entry.Total))) : page.Word("verdict.entry_closed");
            page.Line($"  {page.Fill("entry.short", ("occupation", Named(entry.Occupation)), ("entry", Spelling.Of(entry.Index)))}: {verdict}");
        }
    }

    private void NotStated()
    {
        if (explanation.NotStated.Length > 0)
        {
            page.Heading(page.Word("heading.not_stated"));
            page.Line("  " + string.Join("; ", explanation.NotStated.Select(code => page.Word("not_stated." + code))));
        }
    }

    /// <summary>A gate judged per entry concerns the verdict through the shown entry alone.</summary>
    private bool Concerns(GateVerdict gate) => gate.Entry is null || gate.Entry == explanation.Entry;

    private string Named(string code)
    {
        var names = explanation.Occupations.FirstOrDefault(occupation => occupation.Code == code);
        var name = language switch
        {
            Language.Russian => names?.Ru,
            Language.Kazakh => names?.Kk,
            _ => names?.En,
        };
        return string.IsNullOrWhiteSpace(name) ? code : $"{code} {name.ReplaceLineEndings(" ")}";
    }
}
