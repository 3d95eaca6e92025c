using System.Numerics;
using System.Runtime.InteropServices;

namespace Matching.Grpc.Security.Limits;

/// <summary>
/// How Linux places the calling thread on processors, which .NET does not say. Elsewhere, and where it may not be done, nothing happens: answers come later, and are the same.
/// </summary>
internal static partial class ThreadPlace
{
    /// <summary>
    /// A third of the time of a thread that does not give way, where both want the same processor: enough that questions are answered while the pool refuses all the time, and so
    /// little that it is woken at once (<c>bench load</c>: 5 and 10 refuse equally fast).
    /// </summary>
    private const int Niceness = 5;
    private const int OfOneThread = 0;
    private const int MaskWords = 16;

    public static void GiveWay()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(OfOneThread, 0, Niceness);
        }
    }

    /// <summary>
    /// Keeps the thread to the processor of that number among those of this process. Two threads that compute without a pause and wake each other are left on one processor for tens of
    /// milliseconds while the other idles: p99 at half the load was 17 ms without this and 5 with it (<c>bench load</c>).
    /// </summary>
    public static void KeepTo(int number)
    {
        var allowed = new ulong[MaskWords];
        if (!OperatingSystem.IsLinux() || GetAffinity(0, MaskWords * sizeof(ulong), allowed) < 0 || Environment.ProcessorCount != allowed.Sum(BitOperations.PopCount))
        {
            // A process that may use parts of many processors is left to the system.
            return;
        }

        for (var processor = 0; processor < MaskWords * 64; processor++)
        {
            var bit = 1UL << (processor % 64);
            if ((allowed[processor / 64] & bit) != 0 && number-- == 0)
            {
                var one = new ulong[MaskWords];
                one[processor / 64] = bit;
                _ = SetAffinity(0, MaskWords * sizeof(ulong), one);
                return;
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int niceness);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint size, [In, Out] ulong[] mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint size, ulong[] mask);
}
