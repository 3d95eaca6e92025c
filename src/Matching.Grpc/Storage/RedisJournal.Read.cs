using System.Runtime.CompilerServices;
using Matching.Engine.Journals;
using StackExchange.Redis;

namespace Matching.Grpc.Storage;

internal sealed partial class RedisJournal
{
    /// <summary>Of one answer, about: so that a reader holds little, and Redis is not kept from others.</summary>
    private const int PageBytes = 4 << 20;

    private static readonly TimeSpan blockMax = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan pauseAfterFailure = TimeSpan.FromMilliseconds(200);

    public async IAsyncEnumerable<JournalBatch> ReadAsync(long fromPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var end = LastPosition;
        var next = fromPosition;
        if (fromPosition < FirstPosition)
        {
            throw Trimmed(fromPosition);
        }

        while (next <= end)
        {
            var page = (RedisResult[])await JournalScripts.Page.RunAsync(
                connection, [keys.Journal], [next, end, PageBytes], cancellation, JournalBatch.BytesMax).ConfigureAwait(false);
            if (page.Length == 0)
            {
                await RefreshAsync(cancellation).ConfigureAwait(false);
                throw fromPosition < FirstPosition ? Trimmed(next) : Damaged(next, "no entry holds this position");
            }

            foreach (var entry in page)
            {
                var batch = Decode(entry, next);
                if (batch.FirstPosition > end)
                {
                    yield break;
                }

                yield return batch;
                next = batch.LastPosition + 1;
            }
        }
    }

    /// <summary>One entry, checked; it must hold a position, and begin there unless it is the first.</summary>
    private JournalBatch Decode(RedisResult result, long position)
    {
        var entry = JournalEntry.Read(result);
        var fault = entry.Fault
            ?? (entry.Batch.FirstPosition <= position && entry.Batch.LastPosition >= position ? null : $"entry {entry.Id} stands in its place");
        return fault is null ? entry.Batch : throw Damaged(position, fault);
    }

    /// <summary>Where the journal begins now: another process may have trimmed it.</summary>
    public async Task<long> ReadFirstPositionAsync(CancellationToken cancellation)
    {
        await RefreshAsync(cancellation).ConfigureAwait(false);
        return FirstPosition;
    }

    /// <summary>Where the journal begins and ends, as Redis says now.</summary>
    private async Task RefreshAsync(CancellationToken cancellation)
    {
        var answer = (RedisResult[])await JournalScripts.Bounds.RunAsync(connection, [keys.Journal, keys.Writer], [], cancellation).ConfigureAwait(false);
        lock (gate)
        {
            Interlocked.Exchange(ref first, (long)answer[1]);
            if (token == 0)
            {
                CheckEnd((long)answer[0]);
                MoveTo((long)answer[0]);
                SetFollowing((string)answer[2]);
            }
        }
    }

    /// <summary>
    /// While another process writes, waits for entries on a connection of its own, where it holds up nobody: a blocked connection answers
    /// nothing else. The writer knows the end by itself and only looks up from time to time whether it still is the writer.
    /// </summary>
    private async Task FollowAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                if (FencingToken != 0)
                {
                    await Task.Delay(blockMax, clock, closing.Token).ConfigureAwait(false);
                    continue;
                }

                await AwaitEntryAsync().ConfigureAwait(false);
                await RefreshAsync(closing.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (closing.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is StoreUnavailableException or StoreDamagedException)
            {
                await PauseAsync(failure as StoreUnavailableException).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Returns when there is one, or after a while, for then the writer may be another.</summary>
    private Task<RedisResult> AwaitEntryAsync() =>
        blocking.ExecuteAsync("XREAD",
            ["COUNT", 1, "BLOCK", Milliseconds(blockMax), "STREAMS", keys.Journal, $"{LastPosition}-{int.MaxValue}"],
            blockMax + options.CommandLimit, closing.Token);

    private async Task PauseAsync(StoreUnavailableException? unavailable)
    {
        lock (gate)
        {
            if (unavailable is not null && token == 0)
            {
                SetStatus(unavailable.Status with { Writer = status.Writer });
            }
        }

        await Task.Delay(pauseAfterFailure, clock, CancellationToken.None).ConfigureAwait(false);
    }

    private ArgumentOutOfRangeException Trimmed(long position) =>
        new(nameof(position), position, $"{options.Place}: position {position} was trimmed; the journal begins at {FirstPosition}");

    private StoreDamagedException Damaged(long position, string what) => new(
        $"{options.Place} {(string)keys.Journal!} position {position}", -1, what,
        "'matching store verify' lists all findings, and says what can be done; or restore Redis from a copy of its files");
}
