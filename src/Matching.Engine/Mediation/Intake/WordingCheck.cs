using System.Text;

namespace Matching.Engine.Mediation.Intake;

/// <summary>
/// Looks for requirements in the texts of vacancies that the Labour Code art. 6 forbids: a sex, an age, a nationality and the like, in Russian, Kazakh and English. Words
/// count where their neighbours make a requirement of them: "только девушки", and not "магазин женской одежды". What is found is for people to judge.
/// </summary>
public static class WordingCheck
{
    private const string Resource = "Mediation/Intake/Wordings.tsv";

    private static readonly Lazy<WordingPattern[]> lazyPatterns = new(Read);

    internal static IReadOnlyList<WordingPattern> Patterns => lazyPatterns.Value;

    /// <summary>In the order of the text; of overlapping ones of one kind the longest.</summary>
    public static IReadOnlyList<WordingFinding> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // Of equal length, so that places stay.
        var read = text.Replace('ё', 'е').Replace('Ё', 'Е');
        var innocent = Patterns.Where(pattern => pattern.Kind is null).SelectMany(pattern => pattern.Find(read)).ToArray();
        return
        [
            .. Patterns.Where(pattern => pattern.Kind is not null)
                .SelectMany(pattern => pattern.Find(read), (pattern, span) => (Kind: pattern.Kind!.Value, span.Start, span.End))
                .Where(found => !Array.Exists(innocent, other => Overlap((found.Start, found.End), other)))
                .GroupBy(found => found.Kind, (_, found) => Longest([.. found]))
                .SelectMany(found => found)
                .OrderBy(found => found.Start).ThenBy(found => found.Kind)
                .Select(found => new WordingFinding(found.Kind, text[found.Start..found.End], found.Start)),
        ];
    }

    private static List<(WordingKind Kind, int Start, int End)> Longest(List<(WordingKind Kind, int Start, int End)> found)
    {
        var kept = new List<(WordingKind Kind, int Start, int End)>();
        foreach (var one in found.OrderByDescending(one => one.End - one.Start).ThenBy(one => one.Start))
        {
            if (!kept.Exists(other => Overlap((one.Start, one.End), (other.Start, other.End))))
            {
                kept.Add(one);
            }
        }

        return kept;
    }

    private static bool Overlap((int Start, int End) one, (int Start, int End) other) => one.Start < other.End && other.Start < one.End;

    private static WordingPattern[] Read()
    {
        using var stream = typeof(WordingCheck).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"{Resource} is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var patterns = new List<WordingPattern>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                patterns.Add(new WordingPattern(line));
            }
        }

        return [.. patterns];
    }
}
