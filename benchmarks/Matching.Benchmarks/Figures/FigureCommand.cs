using System.Globalization;

namespace Matching.Benchmarks.Figures;

/// <summary>Measures what the engine promises for a nation, in one run.</summary>
internal static class FigureCommand
{
    public const string ReportName = "figures";

    private const int Held = 0;
    private const int Missed = 1;
    private const int WrongUsage = 2;

    public static int Run(ReadOnlySpan<string> arguments, TextWriter output, TextWriter error)
    {
        if (arguments is ["-h" or "--help"])
        {
            return Usage.Print(output);
        }

        if (FigureOptions.Parse(arguments, out var fault) is not { } options)
        {
            error.WriteLine($"bench figures: {fault}\nSee: ./bench --help");
            return WrongUsage;
        }

        var loadBefore = Machine.LoadAverage();
        output.WriteLine($"{Machine.Describe()}; load average {loadBefore}");
        var figures = new FigureList(options.JudgesTime, output);
        new FigureRun(options, figures, output).Run();
        if (options.Out is { } folder)
        {
            FigureReport.Write(folder, ReportName, Introduction(options, loadBefore), figures.All);
        }

        output.WriteLine($"load average {Machine.LoadAverage()}; {(figures.AllHold ? "no figure missed" : "some figures MISSED")}");
        return figures.AllHold ? Held : Missed;
    }

    private static string Introduction(FigureOptions options, string loadBefore) => string.Create(CultureInfo.InvariantCulture, $"""
        # Figures

        {options.Candidates:#,0} candidates, {options.Candidates / Nation.CandidatesPerVacancy:#,0} vacancies, {options.Sample:#,0} of them asked for, seed {options.Seed}; the first 20 of each shortlist.
        Single queries are timed by the {ThreadClock.Name}, everything else by time as it passed.
        {Machine.Describe()}. Load average (1, 5, 15 minutes) before the run {loadBefore}, after it {Machine.LoadAverage()}.
        """);
}
