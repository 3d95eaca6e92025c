using System.Text;

namespace Matching.Engine.Explanations;

/// <summary>Lines of a terminal page in one language.</summary>
internal sealed class PageWriter(Language language)
{
    /// <summary>Where a list of facts is broken; one fact is never.</summary>
    private const int LineWidth = 110;
    private const int LabelWidth = 44;
    private const int NumberWidth = 14;
    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    public void Facts(Fact[] facts, string indent)
    {
        var line = new StringBuilder(indent);
        for (var index = 0; index < facts.Length; index++)
        {
            var fact = $"{Word("fact." + facts[index].Key)}: {ValueText.Of(facts[index].Key, facts[index].Value, language)}";
            if (line.Length > indent.Length && line.Length + fact.Length >= LineWidth)
            {
                Line(line.ToString());
                line.Length = indent.Length;
            }

            line.Append(fact).Append(index < facts.Length - 1 ? "; " : "");
        }

        if (line.Length > indent.Length)
        {
            Line(line.ToString());
        }
    }

    public void Row(string label, string score, string weight, string contribution) =>
        Line($"  {label.PadRight(LabelWidth)}{score.PadLeft(NumberWidth)}{weight.PadLeft(NumberWidth)}{contribution.PadLeft(NumberWidth)}");

    public void Heading(string heading)
    {
        Line("");
        Line(heading);
    }

    public string Law(string law) => Word("law." + law);

    public string Word(string key) => TextTable.Of(key, language);

    public string Fill(string key, params ReadOnlySpan<(string Name, string Value)> values) => TextTemplate.Fill(Word(key), values);

    public void Line(string line) => text.Append(line.TrimEnd()).Append('\n');
}
