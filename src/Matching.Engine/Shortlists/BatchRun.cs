using Matching.Engine.Pools;

namespace Matching.Engine.Shortlists;

/// <summary>A subject of a batch: its row, and where it lies, so that neighbours are searched one after another.</summary>
internal readonly record struct BatchSubject(uint Row, ulong Place);

/// <summary>
/// Shortlists of many subjects on several threads, handed over in the subjects' order. Works window by window: inside one,
/// subjects of one occupation and zone follow each other, while what they scan is still in the cache. At most two
/// windows of results are held.
/// </summary>
internal static class BatchRun
{
    /// <summary>Matches that a window may hold: about 30 MB of them.</summary>
    private const int MatchesPerWindow = 160_000;
    private const int WindowMin = 64;

    /// <summary>Subjects that a thread takes at once.</summary>
    private const int Share = 16;

    public static void Run(
        IEnumerable<BatchSubject> subjects, int size, int threads, Func<Func<uint, Shortlist>> newSearch,
        Action<Shortlist> sink, IProgress<int>? progress, CancellationToken cancellation)
    {
        var window = Math.Max(WindowMin, MatchesPerWindow / size);
        var searches = Enumerable.Range(0, threads).Select(_ => newSearch()).ToArray();
        var done = 0;
        Task handedOver = Task.CompletedTask;
        foreach (var part in subjects.Chunk(window))
        {
            cancellation.ThrowIfCancellationRequested();
            var results = Search(part, searches, cancellation);
            handedOver.GetAwaiter().GetResult();
            handedOver = Task.Run(
                () =>
                {
                    foreach (var shortlist in results)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        sink(shortlist);
                    }

                    done += results.Length;
                    progress?.Report(done);
                },
                cancellation);
        }

        handedOver.GetAwaiter().GetResult();
    }

    private static Shortlist[] Search(BatchSubject[] subjects, Func<uint, Shortlist>[] searches, CancellationToken cancellation)
    {
        var order = new int[subjects.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(Array.ConvertAll(subjects, subject => subject.Place), order);
        var results = new Shortlist[subjects.Length];
        var next = 0;
        Parallel.For(0, searches.Length, new ParallelOptions { MaxDegreeOfParallelism = searches.Length }, thread =>
        {
            for (int from; (from = Interlocked.Add(ref next, Share) - Share) < order.Length;)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var index in order.AsSpan(from, Math.Min(Share, order.Length - from)))
                {
                    results[index] = searches[thread](subjects[index].Row);
                }
            }
        });
        return results;
    }
}
