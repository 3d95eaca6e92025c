using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Matching.Benchmarks.Figures;

/// <summary>
/// Processor time of the calling thread, where the system has such a clock, else time as it passes: on a shared machine a thread
/// waits for its turn, and the wait says nothing about the program. A collection that the thread caused counts as its own.
/// </summary>
internal static partial class ThreadClock
{
    /// <summary>CLOCK_THREAD_CPUTIME_ID of Linux.</summary>
    private const int ThreadProcessorTime = 3;

    private static readonly bool HasThreadTime = OperatingSystem.IsLinux() && Environment.Is64BitProcess && Environment.Is64BitOperatingSystem;

    public static string Name => HasThreadTime ? "processor time of the thread" : "time as it passed";

    public static double Micros() =>
        HasThreadTime && Read(ThreadProcessorTime, out var time) == 0
            ? (time.Seconds * 1e6) + (time.Nanoseconds / 1e3)
            : Stopwatch.GetTimestamp() * 1e6 / Stopwatch.Frequency;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Read(int clock, out TimeOfClock time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeOfClock
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
