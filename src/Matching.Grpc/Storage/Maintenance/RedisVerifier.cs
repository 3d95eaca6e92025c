using System.Runtime.CompilerServices;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using StackExchange.Redis;

namespace Matching.Grpc.Storage.Maintenance;

/// <summary>Reads every byte of a store in Redis and says all that is wrong. Changes nothing; also beside a process that writes.</summary>
internal sealed class RedisVerifier
{
    /// <summary>Of one answer, about: Redis answers nobody else meanwhile.</summary>
    private const int PageBytes = 1 << 20;

    private readonly RedisStore store;
    private readonly IProgress<long>? progress;
    private readonly StoreReport report = new();

    /// <summary>The position that comes next, and whether everything before it was whole.</summary>
    private long next;
    private bool isUnbroken = true;
    private long token;

    private RedisVerifier(RedisStore store, IProgress<long>? progress) => (this.store, this.progress) = (store, progress);

    /// <param name="progress">Gets the number of bytes read so far.</param>
    public static async Task<StoreReport> VerifyAsync(RedisStore store, IProgress<long>? progress, CancellationToken cancellation)
    {
        var verifier = new RedisVerifier(store, progress);
        await StorePartVerifier.VerifyFilesAsync(store.Files, verifier.report, cancellation).ConfigureAwait(false);
        await verifier.VerifyJournalAsync(cancellation).ConfigureAwait(false);
        await StorePartVerifier.VerifySnapshotsAsync(store.Place, store.Snapshots, verifier.report, progress, cancellation).ConfigureAwait(false);
        verifier.CheckSnapshotsAreReached();
        return verifier.report;
    }

    private async Task VerifyJournalAsync(CancellationToken cancellation)
    {
        StartAt(store.Journal.FirstPosition);
        await foreach (var found in ScanAsync(store.Journal.LastPosition, cancellation).ConfigureAwait(false))
        {
            report.JournalParts++;
            await VerifyAsync(JournalEntry.Read(found), cancellation).ConfigureAwait(false);
            progress?.Report(report.Bytes);
        }
    }

    private async Task VerifyAsync(JournalEntry entry, CancellationToken cancellation)
    {
        if (entry.IsForeign)
        {
            Add(entry.Fault!, next);
            return;
        }

        await CheckPlaceAsync(entry, cancellation).ConfigureAwait(false);
        if ((entry.Fault ?? BatchRecords.FaultOf(entry.Batch)) is { } fault)
        {
            Add(fault, entry.Batch.LastPosition);
        }
        else if (entry.Token < token)
        {
            Add($"entry {entry.Id} was written under fencing token {entry.Token}, behind one of token {token}", entry.Batch.LastPosition);
        }

        report.Bytes += entry.Batch.Records.Length;
        token = Math.Max(token, entry.Token);
        next = Math.Max(next, entry.Batch.LastPosition + 1);
        report.LastPosition = isUnbroken ? next - 1 : report.LastPosition;
    }

    private void StartAt(long position)
    {
        next = position;
        report.FirstPosition = position;
        report.LastPosition = position - 1;
    }

    private async Task CheckPlaceAsync(JournalEntry entry, CancellationToken cancellation)
    {
        if (entry.Batch.FirstPosition > next)
        {
            // A writer may have trimmed the journal while it was read: then what is missing is not needed any more.
            var first = await store.Journal.ReadFirstPositionAsync(cancellation).ConfigureAwait(false);
            if (first > next && first <= entry.Batch.FirstPosition && isUnbroken)
            {
                StartAt(entry.Batch.FirstPosition);
                return;
            }

            Add($"positions {next} to {entry.Batch.FirstPosition - 1} are missing before entry {entry.Id}", entry.Batch.FirstPosition - 1);
        }
        else if (entry.Batch.FirstPosition < next || (entry.IsEndMark && report.JournalParts > 1))
        {
            Add($"entry {entry.Id} stands where position {next} belongs", entry.Batch.LastPosition);
        }
    }

    private void CheckSnapshotsAreReached()
    {
        var behind = report.Snapshots.Where(position => position >= next).ToArray();
        if (behind.Length > 0)
        {
            report.Add(store.Place, -1, $"the journal ends with position {next - 1}, before the snapshot of position {behind[^1]}: its end is missing");
        }
    }

    private void Add(string what, long position)
    {
        isUnbroken = false;
        report.LastDamage = Math.Max(report.LastDamage, position);
        report.Add($"{store.Place} {(string)store.Keys.Journal!}", -1, what);
    }

    /// <summary>All entries in their order, until the one that holds a position: what is written meanwhile is another verification's.</summary>
    private async IAsyncEnumerable<RedisResult> ScanAsync(long end, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = "0-0";
        while (true)
        {
            var page = (RedisResult[])await MaintenanceScripts.Scan.RunAsync(
                store.Bulk, [store.Keys.Journal], [after, PageBytes], cancellation, JournalBatch.BytesMax).ConfigureAwait(false);
            if (page.Length == 0)
            {
                yield break;
            }

            foreach (var entry in page)
            {
                yield return entry;
                if (next > end)
                {
                    yield break;
                }
            }

            after = (string)((RedisResult[])page[^1])[0];
        }
    }
}
