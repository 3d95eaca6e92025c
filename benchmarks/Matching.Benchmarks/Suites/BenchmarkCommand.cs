namespace Matching.Benchmarks.Suites;

internal static class BenchmarkCommand
{
    public static int Run(string[] arguments) => arguments.Length;
}
