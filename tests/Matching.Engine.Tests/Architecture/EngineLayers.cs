using System.Text.RegularExpressions;

namespace Matching.Engine.Tests.Architecture;

/// <summary>A place where a file names something of another folder.</summary>
internal sealed record Reference(string File, int Line, string Folder, string Target, string Text);

/// <summary>
/// The engine's folders from the bottom up, and what each file of one names of another. A folder may use itself and those
/// before it; the files in the root folder may use all.
/// </summary>
internal sealed partial class EngineLayers
{
    public const string EngineFolder = "src/Matching.Engine";

    /// <summary>Stands for the files beside the folders: <c>MatchingEngine.cs</c> and its options.</summary>
    public const string Root = "(root)";

    public static readonly string[] Order =
    [
        "Primitives", "Disks", "Calendars", "Deadlines", "Catalogues", "Policies", "Records", "Terms", "Kernels", "Criteria", "Gates", "Pools",
        "Shortlists", "Explanations", "Mediation", "Journals", "Snapshots", "Files", Root,
    ];

    public static int LevelOf(string folder) => Array.IndexOf(Order, folder);

    /// <summary>Every reference of a file to another folder, by <c>using</c>, by a qualified name or to a type of the root folder.</summary>
    public static IEnumerable<Reference> ReferencesOf(string file, string folder, string source, IReadOnlyCollection<string> rootTypes)
    {
        var lines = CodeText.Lines(source);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("namespace ", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var target in Targets(lines[i], rootTypes).Where(target => target != folder))
            {
                yield return new Reference(file, i + 1, folder, target, lines[i].Trim());
            }
        }
    }

    /// <summary>Types declared in the root folder: code in a deeper namespace sees them without a <c>using</c>.</summary>
    public static IEnumerable<string> DeclaredTypes(string source) =>
        Declaration().Matches(CodeText.Blank(source)).Select(match => match.Groups["name"].Value);

    public static string? DeclaredNamespace(string source) =>
        Namespace().Match(CodeText.Blank(source)) is { Success: true } match ? match.Groups["name"].Value : null;

    private static IEnumerable<string> Targets(string line, IReadOnlyCollection<string> rootTypes)
    {
        foreach (Match match in Qualified().Matches(line))
        {
            // An unknown folder is a target too: the test says that it has no place in the order.
            yield return match.Groups["folder"].Value;
        }

        foreach (Match match in Word().Matches(line))
        {
            if (rootTypes.Contains(match.Value))
            {
                yield return Root;
            }
        }
    }

    [GeneratedRegex(@"\bMatching\.Engine\.(?<folder>[A-Z]\w*)\b")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum|delegate\s+[\w<>?]+)\s+(?:struct\s+|class\s+)?(?<name>[A-Z]\w*)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
