using Matching.Benchmarks.Figures;
using Matching.Load;
using Matching.Load.Figures;

if (args.Any(each => each is "-h" or "--help"))
{
    return Usage.Print(Console.Out);
}

if (LoadOptions.Parse(args, out var fault) is not { } options)
{
    Console.Error.WriteLine($"bench load: {fault}\nSee: ./bench load --help");
    return 2;
}

var loadBefore = Machine.LoadAverage();
Console.WriteLine($"{Machine.Describe()}; load average {loadBefore}");
var figures = new FigureList(options.JudgesTime, Console.Out);
await new LoadRun(options, figures, Console.Out).RunAsync();
if (options.Out is { } folder)
{
    FigureReport.Write(folder, "load", LoadPage.Introduction(options, loadBefore), figures.All);
}

Console.WriteLine($"load average {Machine.LoadAverage()}; {(figures.AllHold ? "no figure missed" : "some figures MISSED")}");
return figures.AllHold ? 0 : 1;
