using System.Globalization;
using System.Text;

namespace Matching.Benchmarks.Figures;

/// <summary>Writes the figures of one run as a page and as a table for programs.</summary>
internal static class FigureReport
{
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.Missed => "MISSED",
        _ => "not judged",
    };

    /// <param name="name">Of the two files, without what says their kind.</param>
    /// <param name="introduction">What stands above the table of the page.</param>
    public static void Write(string folder, string name, string introduction, IReadOnlyList<Figure> figures)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{name}.md"), Page(introduction, figures));
        File.WriteAllText(Path.Combine(folder, $"{name}.csv"), Table(figures));
    }

    private static string Page(string introduction, IReadOnlyList<Figure> figures)
    {
        var page = new StringBuilder(introduction);
        page.Append("""


            | figure | measured | target | verdict | made of |
            | --- | ---: | ---: | --- | --- |

            """);
        foreach (var figure in figures)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {figure.Name} | {FigureList.Shown(figure.Value)} {figure.Unit} | {figure.Target} | {Word(figure.Verdict)} | {figure.Detail} |\n");
        }

        return page.ToString();
    }

    private static string Table(IReadOnlyList<Figure> figures)
    {
        var table = new StringBuilder("figure,measured,unit,target,verdict,made_of\n");
        foreach (var figure in figures)
        {
            table.Append(CultureInfo.InvariantCulture, $"{Quoted(figure.Name)},{figure.Value:0.######},{figure.Unit},{Quoted(figure.Target)},{Word(figure.Verdict)},{Quoted(figure.Detail)}\n");
        }

        return table.ToString();
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
