using System.Globalization;
using Matching.Benchmarks.Figures;

namespace Matching.Benchmarks.Procedure;

/// <summary>Measures the procedure of the law at the scale of a nation: selections, traffic, deadlines, snapshots.</summary>
internal static class ProcedureCommand
{
    private const int WrongUsage = 2;

    public static int Run(ReadOnlySpan<string> arguments, TextWriter output, TextWriter error)
    {
        if (FigureOptions.Parse(arguments, out var fault) is not { } options)
        {
            error.WriteLine($"bench procedure: {fault}\nSee: ./bench --help");
            return WrongUsage;
        }

        var loadBefore = Machine.LoadAverage();
        output.WriteLine($"{Machine.Describe()}; load average {loadBefore}");
        var figures = new FigureList(options.JudgesTime, output);
        var folder = Directory.CreateTempSubdirectory("matching-procedure-").FullName;
        try
        {
            new ProcedureRun(options, figures, folder).RunAsync().GetAwaiter().GetResult();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        if (options.Out is { } results)
        {
            FigureReport.Write(results, "procedure", Introduction(options, loadBefore), figures.All);
        }

        output.WriteLine($"load average {Machine.LoadAverage()}; {(figures.AllHold ? "no figure missed" : "some figures MISSED")}");
        return figures.AllHold ? 0 : 1;
    }

    private static string Introduction(FigureOptions options, string loadBefore) => string.Create(CultureInfo.InvariantCulture, $"""
        # The procedure, as measured

        Written by `./bench procedure`. {options.Candidates:#,0} people and {options.Candidates / Nation.CandidatesPerVacancy:#,0} vacancies registered in the book of cases, seed {options.Seed};
        every second person has a suitable vacancy selected and is to be told of it: as many open deadlines. The store is on the disk of the machine, and the clerk works beside
        the measured calls as it does in the service. A sync is an append of 4 KiB made durable on the same disk in the same run. Time is time as it passed.
        {Machine.Describe()}. Load average (1, 5, 15 minutes) before the run {loadBefore}, after it {Machine.LoadAverage()}.
        """);
}
