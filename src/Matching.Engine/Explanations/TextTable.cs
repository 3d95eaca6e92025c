using System.Collections.Frozen;
using System.Text;

namespace Matching.Engine.Explanations;

/// <summary>
/// The one table of texts, <c>Texts.tsv</c>: a stable key and its wording in Russian, Kazakh and English, with the same
/// placeholders in all three (<see cref="TextTemplate"/>). Read once; a broken table stops the first explanation.
/// </summary>
internal static class TextTable
{
    private const string Header = "key\tru\tkk\ten";
    private const string ResourceName = "Matching.Engine.Explanations.Texts.tsv";

    private static readonly FrozenDictionary<string, string[]> Rows = Read();

    public static IEnumerable<string> Keys => Rows.Keys;

    public static string Of(string key, Language language) => Rows.TryGetValue(key, out var wordings)
        ? wordings[(int)language]
        : throw new ArgumentException($"key: '{key}' is not in Texts.tsv", nameof(key));

    /// <summary>For codes that come from outside, such as a language: the code itself where it has no wording.</summary>
    public static string OfOrCode(string prefix, string code, Language language) =>
        Rows.TryGetValue(prefix + code, out var wordings) ? wordings[(int)language] : code;

    private static FrozenDictionary<string, string[]> Read()
    {
        using var stream = typeof(TextTable).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"{ResourceName} is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        if (reader.ReadLine() != Header)
        {
            throw new InvalidDataException($"Texts.tsv must begin with the columns {Header}");
        }

        var rows = new Dictionary<string, string[]>(StringComparer.Ordinal);
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            var cells = text.Split('\t');
            if (cells.Length != 4 || !rows.TryAdd(cells[0], cells[1..]))
            {
                throw new InvalidDataException($"Texts.tsv, line {line}: four cells with a key of its own are expected");
            }
        }

        return rows.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
