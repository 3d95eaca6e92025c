using System.Globalization;
using System.Text;

namespace Matching.Benchmarks.Figures;

/// <summary>Writes the figures of one run as a page and as a table for programs.</summary>
internal static class FigureReport
{
    public const string PageFile = "figures.md";
    public const string TableFile = "figures.csv";

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.Missed => "MISSED",
        _ => "not judged",
    };

    public static void Write(string folder, FigureOptions options, IReadOnlyList<Figure> figures, string loadBefore)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, PageFile), Page(options, figures, loadBefore));
        File.WriteAllText(Path.Combine(folder, TableFile), Table(figures));
    }

    private static string Page(FigureOptions options, IReadOnlyList<Figure> figures, string loadBefore)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Figures

            {options.Candidates:#,0} candidates, {options.Candidates / Nation.CandidatesPerVacancy:#,0} vacancies, {options.Sample:#,0} of them asked for, seed {options.Seed}; the first 20 of each shortlist.
            Single queries are timed by the {ThreadClock.Name}, everything else by time as it passed.
            {Machine.Describe()}. Load average (1, 5, 15 minutes) before the run {loadBefore}, after it {Machine.LoadAverage()}.

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
