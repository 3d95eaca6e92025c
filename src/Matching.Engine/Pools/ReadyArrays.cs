using System.Collections.Concurrent;
using Matching.Engine.Primitives;

namespace Matching.Engine.Pools;

/// <summary>
/// Still memory that lies ready for the writer of an index. While a collection in the background sweeps still memory, whoever asks for some sleeps five milliseconds at a time, and
/// commands would wait for it: arrays are taken from here and replaced on a thread that may sleep. Any thread may take.
/// </summary>
/// <param name="length">Of each array.</param>
/// <param name="kept">So many lie ready at the most.</param>
internal sealed class ReadyArrays<T>(int length, int kept)
    where T : unmanaged
{
    private readonly ConcurrentQueue<T[]> ready = new();
    private int filling;

    /// <summary>Arrays that lie ready now.</summary>
    public int Count => ready.Count;

    /// <summary>All zero; made at once where none lies ready.</summary>
    public T[] Take()
    {
        var array = ready.TryDequeue(out var taken) ? taken : StillMemory.Allocate<T>(length);
        if (StartsFilling())
        {
            StillMemory.Side.Run(Fill);
        }

        return array;
    }

    private void Fill()
    {
        do
        {
            while (ready.Count < kept)
            {
                ready.Enqueue(StillMemory.Allocate<T>(length));
            }

            Interlocked.Exchange(ref filling, 0);
        }
        while (StartsFilling());
    }

    /// <summary>Asked after arrays are taken and after filling ends, so that a stock that was emptied in between is noticed by one of the two.</summary>
    private bool StartsFilling() => ready.Count <= kept / 2 && Interlocked.Exchange(ref filling, 1) == 0;
}
