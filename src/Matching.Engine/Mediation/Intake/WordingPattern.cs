using System.Text.RegularExpressions;

namespace Matching.Engine.Mediation.Intake;

/// <summary>
/// One line of <c>Wordings.tsv</c>: <c>kind, language, pattern, example</c>. A pattern is a regular expression of whole words, in which <c>%</c> stands for what lies between two
/// words of one sentence. Kind <c>none</c>: a wording that asks for nothing, whatever of it other patterns match.
/// </summary>
internal sealed class WordingPattern
{
    private const string Gap = @"[^\w.!?;\n]{1,3}";

    /// <summary>Linear in the text, whatever it holds: texts come from anybody.</summary>
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private readonly Regex words;

    public WordingPattern(string line)
    {
        if (line.Split('\t') is not [var kind, var language, var pattern, var example])
        {
            throw new InvalidDataException($"Wordings.tsv: four cells are expected, not '{line}'");
        }

        Kind = kind == "none" ? null : Enum.Parse<WordingKind>(kind, ignoreCase: true);
        (Language, Pattern, Example) = (language, pattern, example);
        words = new Regex($@"\b(?:{pattern.Replace("%", Gap, StringComparison.Ordinal)})\b", Options);
    }

    /// <summary>Null: a wording that asks for nothing.</summary>
    public WordingKind? Kind { get; }

    /// <summary>ru, kk or en.</summary>
    public string Language { get; }

    public string Pattern { get; }

    /// <summary>A text that it is for.</summary>
    public string Example { get; }

    public IEnumerable<(int Start, int End)> Find(string text)
    {
        for (var match = words.Match(text); match.Success; match = match.NextMatch())
        {
            yield return (match.Index, match.Index + match.Length);
        }
    }
}
