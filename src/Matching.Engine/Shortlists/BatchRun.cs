namespace Matching.Engine.Shortlists;

/// <summary>A subject of a batch: its row, and where it lies, so that neighbours are searched one after another.</summary>
internal readonly record struct BatchSubject(uint Row, ulong Place);

/// <summary>
/// Shortlists of many subjects, a thread for each searcher, handed over in the subjects' order. Works window by window: inside
/// one, subjects of one occupation and zone follow each other, while what they scan is still in the cache. At most two
/// windows of results are held: one is searched while the other is handed over.
/// </summary>
internal sealed class BatchRun(
    Searcher[] searchers, Func<Searcher, uint, Shortlist> search, Action<Shortlist> sink, IProgress<int>? progress, CancellationToken cancellation)
{
    /// <summary>Matches that a window may hold: about 15 MB of them.</summary>
    private const int MatchesPerWindow = 80_000;
    private const int WindowMin = 64;

    /// <summary>Subjects that a thread takes at once.</summary>
    private const int Share = 16;

    private int done;

    public void Run(IEnumerable<BatchSubject> subjects, int size)
    {
        var handover = Task.CompletedTask;
        try
        {
            foreach (var window in subjects.Chunk(Math.Max(WindowMin, MatchesPerWindow / size)))
            {
                cancellation.ThrowIfCancellationRequested();
                var results = Search(window);
                handover.GetAwaiter().GetResult();
                handover = Task.Run(() => HandOver(results), cancellation);
            }
        }
        finally
        {
            // Whatever went wrong, the sink is not called any more once this method has returned.
            handover.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }

        handover.GetAwaiter().GetResult();
    }

    private void HandOver(Shortlist[] results)
    {
        foreach (var shortlist in results)
        {
            cancellation.ThrowIfCancellationRequested();
            sink(shortlist);
        }

        done += results.Length;
        progress?.Report(done);
    }

    private Shortlist[] Search(BatchSubject[] window)
    {
        var order = Enumerable.Range(0, window.Length).ToArray();
        Array.Sort(Array.ConvertAll(window, subject => subject.Place), order);
        var results = new Shortlist[window.Length];
        var next = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = searchers.Length, CancellationToken = cancellation };
        Parallel.For(0, searchers.Length, options, thread =>
        {
            for (int from; (from = Interlocked.Add(ref next, Share) - Share) < order.Length;)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var index in order.AsSpan(from, Math.Min(Share, order.Length - from)))
                {
                    results[index] = search(searchers[thread], window[index].Row);
                }
            }
        });
        return results;
    }
}
