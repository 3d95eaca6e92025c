using System.Runtime.CompilerServices;

namespace Matching.Engine.Journals;

internal sealed partial class EmbeddedJournal
{
    public async IAsyncEnumerable<JournalBatch> ReadAsync(
        long fromPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        foreach (var batch in Read(fromPosition))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    private IEnumerable<JournalBatch> Read(long fromPosition)
    {
        Segment[] listed;
        long through;
        lock (listing)
        {
            (listed, through) = (segments, LastPosition);
        }

        if (listed.Length > 0 && fromPosition < listed[0].Header.FirstPosition)
        {
            throw new ArgumentOutOfRangeException(
                nameof(fromPosition), fromPosition, $"the journal of {files.Place} begins with position {listed[0].Header.FirstPosition}");
        }

        for (var i = 0; i < listed.Length; i++)
        {
            if (i + 1 < listed.Length && listed[i + 1].Header.FirstPosition <= fromPosition)
            {
                continue;
            }

            var next = i + 1 < listed.Length ? listed[i + 1].Header.FirstPosition : through + 1;
            foreach (var batch in ReadSegment(listed[i], next))
            {
                if (batch.LastPosition >= fromPosition)
                {
                    yield return batch;
                }
            }
        }
    }

    /// <param name="nextPosition">The position at which the segment must end.</param>
    private IEnumerable<JournalBatch> ReadSegment(Segment segment, long nextPosition)
    {
        if (segment.Header.FirstPosition >= nextPosition)
        {
            yield break;
        }

        using var file = files.Open(segment.Name, forWriting: false);
        var length = segment.End < 0 ? file.Length : Math.Min(file.Length, segment.End);
        var scan = new SegmentScan(new FileWindow(file, length), segment.Header.FirstPosition);
        while (scan.NextPosition < nextPosition && scan.TryNext(out var batch))
        {
            yield return batch;
        }

        if (scan.NextPosition != nextPosition)
        {
            throw Segments.Damage(
                files, segment.Name, scan.Offset, scan.Fault.Length > 0 ? scan.Fault : $"the segment ends behind position {scan.NextPosition - 1}; position {nextPosition - 1} should be its last");
        }
    }
}
