using System.Globalization;
using System.Text;
using BenchmarkDotNet.Reports;
using Matching.Benchmarks.Figures;

namespace Matching.Benchmarks.Suites;

/// <summary>The benchmarks of one run in two small files without a date in their names.</summary>
internal static class BenchmarkReport
{
    public const string PageFile = "benchmarks.md";
    public const string TableFile = "benchmarks.csv";

    public static bool AllSucceeded(IEnumerable<Summary> summaries)
    {
        var all = summaries.ToArray();
        return all.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success));
    }

    public static void Write(string folder, IReadOnlyList<Summary> summaries, string loadBefore)
    {
        var lines = summaries.SelectMany(Lines).ToArray();
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, PageFile), Page(lines, loadBefore));
        File.WriteAllText(Path.Combine(folder, TableFile), Table(lines));
    }

    private static IEnumerable<Line> Lines(Summary summary)
    {
        foreach (var report in summary.Reports)
        {
            var benchmark = report.BenchmarkCase;
            var baseline = summary.Reports.Single(other =>
                other.BenchmarkCase.Descriptor.Baseline && other.BenchmarkCase.Parameters.ValueInfo == benchmark.Parameters.ValueInfo);
            var median = report.ResultStatistics!.Median;
            yield return new Line(
                benchmark.Descriptor.Type.Name, benchmark.Descriptor.WorkloadMethod.Name, benchmark.Parameters.DisplayInfo.Trim('[', ']'), median,
                baseline == report ? 1 : median / baseline.ResultStatistics!.Median,
                report.GcStats.GetBytesAllocatedPerOperation(benchmark) ?? 0);
        }
    }

    private static string Page(Line[] lines, string loadBefore)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Benchmarks

            {SharedPool.CandidateCount:#,0} candidates, a tenth as many vacancies, seed {SharedPool.Seed}; medians; a ratio of 1 marks the baseline, below 1 is faster.
            {Machine.Describe()}. Load average (1, 5, 15 minutes) before the run {loadBefore}, after it {Machine.LoadAverage()}.

            """);
        foreach (var suite in lines.GroupBy(line => line.Suite))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {suite.Key}\n\n| case | method | median | ratio | allocated |\n| --- | --- | ---: | ---: | ---: |\n");
            foreach (var line in suite)
            {
                page.Append(CultureInfo.InvariantCulture, $"| {line.Case} | {line.Method} | {Time(line.Nanoseconds)} | {line.Ratio:0.000} | {line.Bytes:#,0} B |\n");
            }
        }

        return page.ToString();
    }

    private static string Table(Line[] lines)
    {
        var table = new StringBuilder("suite,method,case,median_ns,ratio,allocated_bytes\n");
        foreach (var line in lines)
        {
            table.Append(CultureInfo.InvariantCulture, $"{line.Suite},{line.Method},\"{line.Case}\",{line.Nanoseconds:0.0},{line.Ratio:0.0000},{line.Bytes}\n");
        }

        return table.ToString();
    }

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        >= 1e6 => $"{FigureList.Shown(nanoseconds / 1e6)} ms",
        >= 1e3 => $"{FigureList.Shown(nanoseconds / 1e3)} µs",
        _ => $"{FigureList.Shown(nanoseconds)} ns",
    };

    private sealed record Line(string Suite, string Method, string Case, double Nanoseconds, double Ratio, long Bytes);
}
