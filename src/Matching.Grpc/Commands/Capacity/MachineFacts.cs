using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Matching.Grpc.Commands.Capacity;

/// <summary>On what the figures were measured.</summary>
internal sealed record MachineFacts(string Processor, int Cores, long MemoryBytes, string System, string Runtime)
{
    private const string ProcessorFile = "/proc/cpuinfo";
    private const string ProcessorLine = "model name";
    private const string StatusFile = "/proc/self/status";
    private const string ResidentLine = "VmRSS:";
    private const int BytesPerKibibyte = 1024;

    public static MachineFacts Read() => new(
        ProcessorName(), Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription);

    /// <summary>Memory that the process holds in RAM now.</summary>
    public static long ResidentBytes()
    {
        if (!File.Exists(StatusFile))
        {
            using var process = Process.GetCurrentProcess();
            return process.WorkingSet64;
        }

        var line = File.ReadLines(StatusFile).First(line => line.StartsWith(ResidentLine, StringComparison.Ordinal));
        var kibibytes = line[ResidentLine.Length..].Trim().Split(' ')[0];
        return long.Parse(kibibytes, CultureInfo.InvariantCulture) * BytesPerKibibyte;
    }

    private static string ProcessorName()
    {
        var named = File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith(ProcessorLine, StringComparison.Ordinal))
            : null;
        return named is null ? RuntimeInformation.ProcessArchitecture.ToString() : named[(named.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
