using Matching.Engine.Disks;
using Matching.Engine.Journals;

namespace Matching.Engine.Snapshots;

/// <summary>Reads one segment to its last byte.</summary>
internal static class SegmentVerifier
{
    /// <param name="nextPosition">Where the next segment begins; null for the last one.</param>
    /// <param name="counts">Whether everything before was whole, so that the positions here count as kept.</param>
    /// <returns>Whether all of it is whole.</returns>
    public static bool Verify(IFileSystem files, Segment segment, long? nextPosition, bool counts, StoreReport report)
    {
        var place = Path.Combine(files.Place, segment.Name);
        using var file = files.Open(segment.Name, forWriting: false);
        var end = segment.End < 0 ? file.Length : Math.Min(segment.End, file.Length);
        var scan = new SegmentScan(new FileWindow(file, end), segment.Header.FirstPosition);
        while (scan.TryNext(out var batch))
        {
            if (BatchRecords.FaultOf(batch) is { } fault)
            {
                report.Add(place, scan.LastBlock, fault);
                return false;
            }

            if (counts)
            {
                report.LastPosition = batch.LastPosition;
            }
        }

        report.Bytes += file.Length;
        if (nextPosition is { } next)
        {
            return VerifyClosed(place, file, segment, scan, next, report);
        }

        if (scan.End == ScanEnd.Torn)
        {
            report.Add(place, scan.Offset, scan.Fault + "; a start cuts it, it was never acknowledged", isDamage: false);
        }
        else if (scan.End == ScanEnd.Sealed)
        {
            // A process that writes may have begun the next one meanwhile.
            if (files.Exists(SegmentNames.Of(segment.Header.Sequence + 1)))
            {
                return true;
            }

            report.Add(place, scan.Offset, "the segment was closed because a next one had been begun, which is missing");
        }
        else if (scan.End == ScanEnd.Damaged)
        {
            report.Add(place, scan.Offset, scan.Fault);
        }

        return scan.End is ScanEnd.Torn or ScanEnd.Whole;
    }

    private static bool VerifyClosed(string place, IDiskFile file, Segment segment, SegmentScan scan, long next, StoreReport report)
    {
        if (scan.NextPosition != next || scan.Offset != segment.End)
        {
            report.Add(place, scan.Offset, scan.Fault.Length > 0 ? scan.Fault : $"the segment ends behind position {scan.NextPosition - 1}; position {next - 1} should be its last");
            return false;
        }

        var seal = new byte[SegmentFormat.BlockHeaderBytes];
        var isSealed = file.Length == segment.End + seal.Length && file.Read(segment.End, seal) == seal.Length
            && SegmentFormat.TryReadBlockHeader(seal, out var header) && header.IsSeal && header.FirstPosition == next;
        if (!isSealed)
        {
            report.Add(place, segment.End, "the closed segment has no seal: it was closed because it had failed, or the seal is damaged; its records are whole", isDamage: false);
        }

        return true;
    }
}
