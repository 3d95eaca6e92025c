using Matching.Engine.Disks;
using Matching.Engine.Journals;

namespace Matching.Engine.Snapshots;

/// <summary>Reads every byte of an embedded store and says all that is wrong. Changes nothing; also beside a process that writes.</summary>
public static class StoreVerifier
{
    /// <param name="progress">Gets the number of bytes read so far.</param>
    public static async ValueTask<StoreReport> VerifyAsync(
        IFileSystem files, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var report = new StoreReport();
        await VerifyFilesAsync(files, report, cancellation).ConfigureAwait(false);
        VerifySegments(files, report, progress, cancellation);
        await StorePartVerifier.VerifySnapshotsAsync(files.Place, new FileSnapshotStore(files), report, progress, cancellation).ConfigureAwait(false);
        return report;
    }

    private static async ValueTask VerifyFilesAsync(IFileSystem files, StoreReport report, CancellationToken cancellation)
    {
        try
        {
            await EmbeddedStore.CheckMarkerAsync(files, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or NewerFormatException or StoreDamagedException)
        {
            report.Add(files.Place, 0, failure.Message);
        }

        await StorePartVerifier.VerifyFilesAsync(new StoreFiles(files), report, cancellation).ConfigureAwait(false);
    }

    private static void VerifySegments(IFileSystem files, StoreReport report, IProgress<long>? progress, CancellationToken cancellation)
    {
        List<Segment> segments;
        try
        {
            segments = Segments.Find(files, out var torn);
            if (torn is not null)
            {
                report.Add(Path.Combine(files.Place, torn), 0, "a segment that was being made when the process ended; it holds no record", isDamage: false);
            }
        }
        catch (Exception failure) when (failure is StoreDamagedException or NewerFormatException)
        {
            var damage = failure as StoreDamagedException;
            report.Add(damage?.Place ?? files.Place, damage?.Offset ?? 0, damage?.What ?? failure.Message);
            segments = WholeHeaders(files);
        }

        report.JournalParts = segments.Count;
        if (segments.Count == 0)
        {
            report.Add(files.Place, 0, "the journal is missing: there is no segment");
            return;
        }

        report.FirstPosition = segments[0].Header.FirstPosition;
        report.LastPosition = report.FirstPosition - 1;
        var unbroken = true;
        for (var i = 0; i < segments.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            unbroken &= SegmentVerifier.Verify(files, segments[i], i + 1 < segments.Count ? segments[i + 1].Header.FirstPosition : null, unbroken, report);
            progress?.Report(report.Bytes);
        }
    }

    /// <summary>The segments before the first that has no header of its own.</summary>
    private static List<Segment> WholeHeaders(IFileSystem files)
    {
        var whole = new List<Segment>();
        var bytes = new byte[SegmentFormat.HeaderBytes];
        foreach (var (name, sequence) in Segments.Named(files))
        {
            using var file = files.Open(name, forWriting: false);
            if (file.Read(0, bytes) < bytes.Length || !SegmentFormat.TryReadHeader(bytes, out var header)
                || header.Sequence != sequence || (whole.Count > 0 && sequence != whole[^1].Header.Sequence + 1))
            {
                break;
            }

            if (whole.Count > 0)
            {
                whole[^1] = whole[^1] with { End = header.PreviousEnd };
            }

            whole.Add(new Segment(name, header, -1));
        }

        return whole;
    }
}
