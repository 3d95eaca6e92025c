using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Perfolizer.Metrology;

namespace Matching.Benchmarks.Suites;

/// <summary>BenchmarkDotNet over this assembly, in this process: the pool is built once and shared by all.</summary>
internal static class BenchmarkCommand
{
    private const int Done = 0;
    private const int Failed = 1;

    /// <summary>Beside the build's own output, where a clean checkout ignores it.</summary>
    private const string ScratchFolder = "artifacts/benchmarks";

    private const int WarmUps = 2;
    private const int Iterations = 7;
    private static readonly TimeInterval Iteration = TimeInterval.FromMilliseconds(150);

    /// <summary>The runner counts the setup too, which builds pools and scans them plainly.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromHours(1);

    public static int Run(string[] arguments)
    {
        if (arguments is ["--out", var folder])
        {
            return RunAll(folder);
        }

        var summaries = BenchmarkSwitcher.FromAssembly(typeof(BenchmarkCommand).Assembly).Run(arguments, Config());
        return BenchmarkReport.AllSucceeded(summaries) ? Done : Failed;
    }

    private static int RunAll(string folder)
    {
        var loadBefore = Figures.Machine.LoadAverage();
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(BenchmarkCommand).Assembly).Run(["--filter", "*"], Config()).ToArray();
        if (!BenchmarkReport.AllSucceeded(summaries))
        {
            Console.Error.WriteLine("bench: a benchmark failed, and no results were written");
            return Failed;
        }

        BenchmarkReport.Write(folder, summaries, loadBefore);
        return Done;
    }

    private static ManualConfig Config() => ManualConfig.Create(DefaultConfig.Instance)
        .AddJob(Job.Default
            .WithToolchain(new InProcessEmitToolchain(Timeout, logOutput: true))
            .WithWarmupCount(WarmUps)
            .WithIterationCount(Iterations)
            .WithIterationTime(Iteration)
            .AsDefault())
        .AddDiagnoser(MemoryDiagnoser.Default)
        .HideColumns(Column.Job, Column.Toolchain, Column.IterationTime, Column.IterationCount, Column.WarmupCount)
        .WithArtifactsPath(ScratchFolder);
}
