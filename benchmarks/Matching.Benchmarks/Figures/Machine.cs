using System.Runtime.InteropServices;

namespace Matching.Benchmarks.Figures;

/// <summary>On what was measured, and what else it was doing. Names no host and no path.</summary>
internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";
    private const string ProcessorLine = "model name";
    private const string LoadFile = "/proc/loadavg";

    public static string Describe() =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.FrameworkDescription}";

    public static string LoadAverage() =>
        File.Exists(LoadFile) ? string.Join(' ', File.ReadAllText(LoadFile).Split(' ').Take(3)) : "unknown";

    /// <summary>Memory that the process holds in RAM once nothing unused is left in it.</summary>
    public static long ResidentBytesAfterCollection()
    {
        // Twice: what the first leaves to finalizers, the second frees.
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return Environment.WorkingSet;
    }

    private static string Processor()
    {
        var named = File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith(ProcessorLine, StringComparison.Ordinal))
            : null;
        return named is null ? RuntimeInformation.ProcessArchitecture.ToString() : named[(named.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
