namespace Matching.Benchmarks.Figures;

/// <summary>Measures what the engine promises for a nation, in one run.</summary>
internal static class FigureCommand
{
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
            FigureReport.Write(folder, options, figures.All, loadBefore);
        }

        output.WriteLine($"load average {Machine.LoadAverage()}; {(figures.AllHold ? "no figure missed" : "some figures MISSED")}");
        return figures.AllHold ? Held : Missed;
    }
}
