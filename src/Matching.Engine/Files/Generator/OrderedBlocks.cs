namespace Matching.Engine.Files.Generator;

/// <summary>
/// Rows made on several threads and handed on in order, a block at a time. The same as: make row 0, row 1, … At most one
/// block for each thread is in memory, however many rows there are.
/// </summary>
internal static class OrderedBlocks
{
    /// <summary>Some milliseconds of work: enough to hide the hand-over, little enough to show progress.</summary>
    public const int Rows = 4096;

    public static IEnumerable<T[]> Of<T>(int count, Func<int, T> make, int threads, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var pending = new Queue<Task<T[]>>(threads);
        var next = 0;
        while (next < count || pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            while (next < count && pending.Count < threads)
            {
                var first = next;
                var rows = Math.Min(Rows, count - first);
                pending.Enqueue(threads == 1
                    ? Task.FromResult(Block(first, rows, make))
                    : Task.Run(() => Block(first, rows, make), cancellation));
                next += rows;
            }

            yield return pending.Dequeue().GetAwaiter().GetResult();
        }
    }

    private static T[] Block<T>(int first, int rows, Func<int, T> make)
    {
        var block = new T[rows];
        for (var i = 0; i < rows; i++)
        {
            block[i] = make(first + i);
        }

        return block;
    }
}
