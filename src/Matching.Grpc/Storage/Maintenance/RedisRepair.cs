using System.Globalization;
using Matching.Engine.Journals;
using StackExchange.Redis;

namespace Matching.Grpc.Storage.Maintenance;

/// <summary>
/// Gives up what stands behind a position of a store in Redis, by somebody's decision. This process must hold the lease: every step carries its
/// fencing token. What is cut is kept under keys of its own, <c>{prefix}:dropped:N</c>, until somebody deletes them.
/// </summary>
internal sealed class RedisRepair
{
    private const int BytesOfStep = 1 << 20;
    private const int EntriesOfStep = 1000;

    private readonly RedisStore store;
    private readonly long position;
    private readonly List<string> done = [];
    private readonly CancellationToken cancellation;
    private RedisKey dropped;

    private RedisRepair(RedisStore store, long position, CancellationToken cancellation) =>
        (this.store, this.position, this.cancellation) = (store, position, cancellation);

    /// <returns>What was done, line by line.</returns>
    /// <exception cref="StoreUnavailableException">Another process writes, or what would remain would not be a store; nothing was changed.</exception>
    public static async Task<IReadOnlyList<string>> DropAfterAsync(
        RedisStore store, long position, IProgress<long>? progress, CancellationToken cancellation)
    {
        if (!store.Journal.Status.AcceptsWrites)
        {
            throw Refused(store, store.Journal.Status.Reason);
        }

        var report = await RedisVerifier.VerifyAsync(store, progress, cancellation).ConfigureAwait(false);
        if (report.WhyNotUpTo(position) is { } reason)
        {
            throw Refused(store, reason);
        }

        var repair = new RedisRepair(store, position, cancellation);
        await repair.NameDroppedAsync().ConfigureAwait(false);
        await repair.DropSnapshotsAsync(report.Snapshots).ConfigureAwait(false);
        await repair.DropEntriesAsync().ConfigureAwait(false);
        return repair.done;
    }

    /// <summary>The first number under which nothing is kept yet.</summary>
    private async Task NameDroppedAsync()
    {
        var number = 0;
        do
        {
            number++;
            dropped = store.Keys.Dropped(number);
        }
        while ((long)await store.Bulk.ExecuteAsync("EXISTS", [dropped, DroppedSnapshots], cancellation).ConfigureAwait(false) > 0);
    }

    private RedisKey DroppedSnapshots => $"{(string)dropped!}:snapshots";

    /// <summary>Snapshots go first: one behind the end of the journal would stop every start.</summary>
    private async Task DropSnapshotsAsync(IReadOnlyList<long> whole)
    {
        foreach (var snapshot in await store.Snapshots.ListAsync(cancellation).ConfigureAwait(false))
        {
            if (snapshot > position || !whole.Contains(snapshot))
            {
                await RunAsync(MaintenanceScripts.SetSnapshotAside, [store.Keys.Fence, store.Keys.Snapshots, DroppedSnapshots], [snapshot]).ConfigureAwait(false);
                done.Add(string.Create(CultureInfo.InvariantCulture, $"the snapshot of position {snapshot} is now in {(string)DroppedSnapshots!}"));
            }
        }
    }

    private async Task DropEntriesAsync()
    {
        var cut = await CutAsync().ConfigureAwait(false);
        var copied = await CopyAsync(cut.Replacement is null ? cut.Floor : Before(cut.Floor)).ConfigureAwait(false);
        if (copied == 0)
        {
            done.Add(string.Create(CultureInfo.InvariantCulture, $"the journal ends with position {position} already"));
            return;
        }

        await RemoveAsync(cut.Floor).ConfigureAwait(false);
        if (cut.Replacement is { } kept)
        {
            await RunAsync(MaintenanceScripts.Replace, [store.Keys.Fence, store.Keys.Journal],
                [cut.Floor, cut.Above, string.Create(CultureInfo.InvariantCulture, $"{kept.FirstPosition}-{kept.Count}"), EntryChecksum.Of(kept), kept.Records.ToArray()])
                .ConfigureAwait(false);
        }

        done.Add(string.Create(CultureInfo.InvariantCulture, $"the journal ends with position {position}; {copied} entries that held more are kept in {(string)dropped!}"));
    }

    /// <summary>What stays of the journal: the entries up to one, and what stands in the place of that one where it holds more.</summary>
    private async Task<Cut> CutAsync()
    {
        if (await FindAsync("XREVRANGE", position, "-").ConfigureAwait(false) is { } holder)
        {
            return holder.Batch.LastPosition <= position
                ? new Cut(holder.Id)
                : new Cut(holder.Id, BatchRecords.UpTo(holder.Batch, position), string.Create(CultureInfo.InvariantCulture, $"{holder.Batch.FirstPosition}-0"));
        }

        if (position == 0)
        {
            return new Cut("0-0");
        }

        // The journal begins behind the position: a mark says from now on where it ends.
        var first = await FindAsync("XRANGE", "-", "+").ConfigureAwait(false) ?? throw Refused(store, "the journal is missing");
        return first.IsEndMark
            ? new Cut(first.Id)
            : new Cut(first.Id, new JournalBatch(position + 1, 0, default), string.Create(CultureInfo.InvariantCulture, $"{position}-0"));
    }

    private async Task<JournalEntry?> FindAsync(string command, object from, object to)
    {
        var found = (RedisResult[])await store.Bulk.ExecuteAsync(
            command, [store.Keys.Journal, from, to, "COUNT", 1], cancellation, JournalBatch.BytesMax).ConfigureAwait(false);
        return found.Length == 0 ? null : JournalEntry.Read(found[0]);
    }

    /// <summary>The id that comes right before another.</summary>
    private static string Before(string id)
    {
        var numbers = id.Split('-').Select(number => ulong.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return numbers[1] > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{numbers[0]}-{numbers[1] - 1}")
            : string.Create(CultureInfo.InvariantCulture, $"{numbers[0] - 1}-{ulong.MaxValue}");
    }

    private async Task<long> CopyAsync(string after)
    {
        while (true)
        {
            var last = await RunAsync(MaintenanceScripts.Copy, [store.Keys.Fence, store.Keys.Journal, dropped], [after, BytesOfStep]).ConfigureAwait(false);
            if (last.Length == 0)
            {
                return (long)await store.Bulk.ExecuteAsync("XLEN", [dropped], cancellation).ConfigureAwait(false);
            }

            after = last;
        }
    }

    private async Task RemoveAsync(string after)
    {
        while (await RunAsync(MaintenanceScripts.Remove, [store.Keys.Fence, store.Keys.Journal], [after, EntriesOfStep]).ConfigureAwait(false) != "0")
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private async Task<string> RunAsync(RedisScript script, RedisKey[] on, object[] arguments)
    {
        var answer = (string)await script.RunAsync(
            store.Bulk, on, [store.Journal.FencingToken, .. arguments], cancellation, JournalBatch.BytesMax).ConfigureAwait(false);
        return answer != "-1" ? answer : throw new StoreUnavailableException(new StoreStatus(
            StoreCondition.NotWriter, $"{store.Place}: another process has become the writer meanwhile; what was done until then is valid, repair again"));
    }

    private static StoreUnavailableException Refused(RedisStore store, string reason) =>
        new(new StoreStatus(StoreCondition.Failed, $"{store.Place} is not changed: {reason}", store.Journal.Status.Writer));

    /// <param name="Floor">The id behind which everything is removed.</param>
    /// <param name="Replacement">What stands in the place of the entry of that id; null: it stays.</param>
    /// <param name="Above">An id below the replacement's, and not below the entry before it.</param>
    private sealed record Cut(string Floor, JournalBatch? Replacement = null, string Above = "");
}
