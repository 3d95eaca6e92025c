using System.Runtime.InteropServices;

namespace Matching.Chaos;

/// <summary>Sleeps parts of a millisecond, which .NET rounds to none or to a whole one.</summary>
internal static partial class ShortSleep
{
    public static void For(TimeSpan time)
    {
        // It may end early where a signal arrives: who must not, looks at the clock again.
        _ = MicroSleep((uint)Math.Clamp(time.TotalMicroseconds, 1, 999_999));
    }

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int MicroSleep(uint microseconds);
}
