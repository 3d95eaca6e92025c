namespace Matching.Engine.Tests.Testing;

/// <summary>What a piece of work allocates by itself.</summary>
internal static class Allocations
{
    private const int Runs = 10;

    /// <summary>
    /// Bytes of the run that allocated least: what the work needs it needs every time, and what the runtime adds on the same thread
    /// (code compiled anew, a collection in between) it adds now and then.
    /// </summary>
    public static long Least(Action work)
    {
        var least = long.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
