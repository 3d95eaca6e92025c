using System.Text;

namespace Matching.Engine.Explanations;

/// <summary>An explanation in words, laid out for a terminal. The codes stay in the JSON form.</summary>
public static class ExplanationText
{
    public static string Render(Explanation explanation, Language language) => new Page(explanation, language).Write();

    private sealed class Page(Explanation explanation, Language language)
    {
        private const int LabelWidth = 44;
        private const int NumberWidth = 14;
        private readonly StringBuilder text = new();

        public string Write()
        {
            Head();
            Verdict();
            Changes();
            Gates();
            Criteria();
            OtherEntries();
            NotStated();
            return text.ToString();
        }

        private void Head()
        {
            Line(Fill("heading.vacancy", ("id", explanation.VacancyId), ("occupation", Named(explanation.VacancyOccupation))));
            Line(Fill("heading.candidate", ("id", explanation.CandidateId)));
            Line(Fill(
                "heading.request",
                ("audience", ValueText.Of("audience", explanation.Audience, language)),
                ("date", ValueText.Date(Spelling.Of(explanation.AsOf), language)),
                ("policy", explanation.Policy)));
            if (explanation.Step > 0)
            {
                Line(Fill("heading.step", ("step", Spelling.Of(explanation.Step))));
            }
        }

        private void Verdict()
        {
            Line("");
            Line(explanation.Total is { } total
                ? Fill("verdict.passes", ("total", TextTemplate.Number(total)), ("max", TextTemplate.Number(Primitives.Limits.TotalMax)))
                : Fill("verdict.closed", ("count", Spelling.Of(explanation.Gates.Count(gate => !gate.Open && Concerns(gate))))));
            if (explanation is { Passes: true, WithinFirst: { } within, FirstSize: { } size })
            {
                Line(Fill(within ? "verdict.first_inside" : "verdict.first_outside", ("size", TextTemplate.Number(size))));
            }

            Line(Fill("verdict.fit", ("employer", TextTemplate.Number(explanation.EmployerFit)), ("candidate", TextTemplate.Number(explanation.CandidateFit))));
            Line(Fill("heading.suitable", ("verdict", Word(explanation.Suitable ? "answer.yes" : "answer.no"))));
            foreach (var reason in explanation.SuitableReasons)
            {
                Line($"  {(reason.Holds ? '+' : '-')} {Word($"reason.{reason.Code}.{(reason.Holds ? "yes" : "no")}")} [{Law(reason.Law)}]");
            }
        }

        private void Changes()
        {
            if (explanation.NearestChanges.Length > 0)
            {
                Heading(Fill("heading." + explanation.NearestChanges[0].Goal, ("size", TextTemplate.Number(explanation.FirstSize ?? 0))));
                for (var index = 0; index < explanation.NearestChanges.Length; index++)
                {
                    Line($"  {index + 1,2}. {ChangeText.Of(explanation.NearestChanges[index], explanation, language)}");
                }
            }
            else if (!explanation.Passes || explanation.WithinFirst == false)
            {
                Heading(Word("heading.no_change"));
            }
        }

        private void Gates()
        {
            Heading(Word("heading.gates"));
            var width = Math.Max(Word("gate.open").Length, Word("gate.closed").Length);
            foreach (var gate in explanation.Gates)
            {
                var name = Word("gate." + gate.Code);
                var label = gate.Entry is { } entry
                    ? $"{name}: {Fill("entry.short", ("occupation", explanation.Entries[entry].Occupation), ("entry", Spelling.Of(entry)))}"
                    : name;
                Line($"  {Word(gate.Open ? "gate.open" : "gate.closed").PadRight(width)}  {label} [{Law(gate.Law)}]");
                Facts(gate.Compared, new string(' ', width + 4));
            }
        }

        private void Criteria()
        {
            var shown = explanation.Entries[explanation.Entry];
            Heading(Fill("heading.criteria", ("entry", Spelling.Of(shown.Index)), ("occupation", Named(shown.Occupation))));
            Line(Row("", Word("column.score"), Word("column.weight"), Word("column.contribution")));
            foreach (var criterion in shown.Criteria)
            {
                Line(Row(
                    Word("criterion." + criterion.Code),
                    TextTemplate.Number(criterion.Score), TextTemplate.Number(criterion.Weight), TextTemplate.Number(criterion.Contribution)));
                Facts(criterion.Inputs, "      ");
            }

            if (shown.Open)
            {
                Line(Row(Word("column.total"), "", "", TextTemplate.Number(shown.Total)));
            }
        }

        private void OtherEntries()
        {
            if (explanation.Entries.Length < 2)
            {
                return;
            }

            Heading(Word("heading.entries"));
            foreach (var entry in explanation.Entries.Where(entry => entry.Index != explanation.Entry))
            {
                var verdict = entry.Open ? Fill("verdict.entry_open", ("total", Spelling.Of(entry.Total))) : Word("verdict.entry_closed");
                Line($"  {Fill("entry.short", ("occupation", Named(entry.Occupation)), ("entry", Spelling.Of(entry.Index)))}: {verdict}");
            }
        }

        private void NotStated()
        {
            if (explanation.NotStated.Length > 0)
            {
                Heading(Word("heading.not_stated"));
                Line("  " + string.Join("; ", explanation.NotStated.Select(code => Word("not_stated." + code))));
            }
        }

        /// <summary>A gate judged per entry concerns the verdict through the shown entry alone.</summary>
        private bool Concerns(GateVerdict gate) => gate.Entry is null || gate.Entry == explanation.Entry;

        private void Facts(Fact[] facts, string indent)
        {
            if (facts.Length > 0)
            {
                Line(indent + string.Join("; ", facts.Select(fact => $"{Word("fact." + fact.Key)}: {ValueText.Of(fact.Key, fact.Value, language)}")));
            }
        }

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

        private static string Row(string label, string score, string weight, string contribution) =>
            $"  {label.PadRight(LabelWidth)}{score.PadLeft(NumberWidth)}{weight.PadLeft(NumberWidth)}{contribution.PadLeft(NumberWidth)}";

        private void Heading(string heading)
        {
            Line("");
            Line(heading);
        }

        private string Law(string law) => Word("law." + law);

        private string Word(string key) => TextTable.Of(key, language);

        private string Fill(string key, params ReadOnlySpan<(string Name, string Value)> values) => TextTemplate.Fill(Word(key), values);

        private void Line(string line) => text.Append(line.TrimEnd()).Append('\n');
    }
}
