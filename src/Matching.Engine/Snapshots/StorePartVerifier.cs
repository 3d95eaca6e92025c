using Matching.Engine.Journals;

namespace Matching.Engine.Snapshots;

/// <summary>Reads what every store has, wherever it is kept, and says what is wrong with it.</summary>
public static class StorePartVerifier
{
    public static async ValueTask VerifyFilesAsync(IStoreFiles files, StoreReport report, CancellationToken cancellation)
    {
        foreach (var name in await files.ListAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                report.Bytes += (await files.ReadAsync(name, cancellation).ConfigureAwait(false))?.Length ?? 0;
                report.IsImported |= name == ImportMark.Name;
            }
            catch (StoreDamagedException damage)
            {
                report.Add(damage.Place, damage.Offset, damage.What);
            }
        }
    }

    /// <summary>Every chunk of every snapshot; called when the report knows where the journal begins.</summary>
    /// <param name="progress">Gets the number of bytes read so far.</param>
    public static async ValueTask VerifySnapshotsAsync(
        string place, ISnapshotStore snapshots, StoreReport report, IProgress<long>? progress, CancellationToken cancellation)
    {
        var whole = new List<long>();
        foreach (var position in await snapshots.ListAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                var reader = await snapshots.OpenAsync(position, cancellation).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    var manifest = SnapshotLoader.Manifest(reader);
                    await new SnapshotLoader(reader, manifest).VerifyAsync(cancellation).ConfigureAwait(false);
                    report.Bytes += manifest.Chunks.Sum(chunk => (long)chunk.Bytes);
                    progress?.Report(report.Bytes);
                }

                whole.Add(position);
            }
            catch (Exception failure) when (failure is StoreDamagedException or NewerFormatException or IOException)
            {
                if (!(await snapshots.ListAsync(cancellation).ConfigureAwait(false)).Contains(position))
                {
                    // A writer has removed it meanwhile: newer ones are whole.
                    continue;
                }

                var damage = failure as StoreDamagedException;
                report.Add(damage?.Place ?? place, damage?.Offset ?? 0, damage?.What ?? failure.Message);
            }
        }

        report.Snapshots = whole;
        if (report.NeedsSnapshot && !whole.Exists(position => position >= report.FirstPosition - 1))
        {
            report.Add(place, 0, $"no whole snapshot reaches position {report.FirstPosition - 1}, where the journal begins");
        }
    }
}
