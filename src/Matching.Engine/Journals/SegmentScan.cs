using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>How a scan ended.</summary>
internal enum ScanEnd
{
    /// <summary>Where the file, or the part of it that counts, ends, or where nothing but zeros follows.</summary>
    Whole,

    /// <summary>A seal: there is a next segment.</summary>
    Sealed,

    /// <summary>At a last block whose writing was cut short. It was never acknowledged.</summary>
    Torn,

    /// <summary>At bytes that are not what was written.</summary>
    Damaged,
}

/// <summary>Goes over the blocks of one segment from the first, and says how that ended and where.</summary>
internal sealed class SegmentScan(FileWindow file, long firstPosition)
{
    public long Offset { get; private set; } = SegmentFormat.HeaderBytes;

    /// <summary>The position that comes next.</summary>
    public long NextPosition { get; private set; } = firstPosition;

    /// <summary>Where the last whole block begins; 0 before the first one.</summary>
    public long LastBlock { get; private set; }

    public ScanEnd End { get; private set; }

    /// <summary>For a message: what is wrong at the offset.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>The next whole block; false at the end, which <see cref="End"/> describes.</summary>
    public bool TryNext(out JournalBatch batch)
    {
        if (TryRead(out batch))
        {
            return true;
        }

        // Beside a process that writes, what was read first may be older than what was read behind it: a bad end is looked at again, as it is now.
        if (End is ScanEnd.Whole or ScanEnd.Sealed)
        {
            return false;
        }

        file.Forget();
        return TryRead(out batch);
    }

    private bool TryRead(out JournalBatch batch)
    {
        batch = default;
        Stop(ScanEnd.Whole, "");
        if (Offset >= file.Length)
        {
            return false;
        }

        var head = file.Read(Offset, SegmentFormat.BlockHeaderBytes);
        if (!SegmentFormat.TryReadBlockHeader(head.Span, out var header))
        {
            return StopAtHeader();
        }

        if (header.FirstPosition != NextPosition)
        {
            return Stop(ScanEnd.Damaged, $"position {header.FirstPosition} stands where position {NextPosition} belongs");
        }

        if (header.IsSeal)
        {
            return Stop(ScanEnd.Sealed, "");
        }

        var body = file.Read(Offset + SegmentFormat.BlockHeaderBytes, header.BodyBytes);
        if (body.Length < header.BodyBytes || Crc32C.Of(body.Span) != header.BodyChecksum)
        {
            return StopAtBody(header);
        }

        batch = new JournalBatch(header.FirstPosition, header.Count, SegmentFormat.Records(body, header.Count));
        LastBlock = Offset;
        Offset += SegmentFormat.BlockHeaderBytes + header.BodyBytes;
        NextPosition = header.LastPosition + 1;
        return true;
    }

    private bool StopAtHeader()
    {
        if (file.IsZeroFrom(Offset))
        {
            return Stop(ScanEnd.Whole, "");
        }

        var rest = (int)Math.Min(file.Length - Offset, TornBlocks.SectorBytes - (Offset % TornBlocks.SectorBytes));
        var cutShort = rest < SegmentFormat.BlockHeaderBytes || TornBlocks.HasUnwrittenSector(file.Read(Offset, rest).Span, Offset)
            || file.IsZeroFrom(Offset + SegmentFormat.BlockHeaderBytes);
        return cutShort && !BlockFollows(Offset)
            ? Stop(ScanEnd.Torn, "the writing of the last records was cut short")
            : Stop(ScanEnd.Damaged, $"the block that should begin with position {NextPosition} is damaged: its header is not one");
    }

    private bool StopAtBody(BlockHeader header)
    {
        var end = Offset + SegmentFormat.BlockHeaderBytes + header.BodyBytes;
        var body = file.Read(Offset + SegmentFormat.BlockHeaderBytes, header.BodyBytes);
        var cutShort = file.Length < end
            || ((body.Span[^1] == 0 || TornBlocks.HasUnwrittenSector(body.Span, Offset + SegmentFormat.BlockHeaderBytes)) && file.IsZeroFrom(end));
        return cutShort
            ? Stop(ScanEnd.Torn, $"the writing of positions {header.FirstPosition} to {header.LastPosition} was cut short")
            : Stop(ScanEnd.Damaged, $"the block of positions {header.FirstPosition} to {header.LastPosition} is damaged: its checksum is wrong");
    }

    /// <summary>
    /// Whether any later place holds the header of a block of this journal: then this block was durable before that one was
    /// written, and is not a torn end.
    /// </summary>
    private bool BlockFollows(long offset)
    {
        for (offset += SegmentFormat.Alignment; offset + SegmentFormat.BlockHeaderBytes <= file.Length; offset += SegmentFormat.Alignment)
        {
            if (SegmentFormat.TryReadBlockHeader(file.Read(offset, SegmentFormat.BlockHeaderBytes).Span, out var header)
                && header.FirstPosition > NextPosition)
            {
                return true;
            }
        }

        return false;
    }

    private bool Stop(ScanEnd end, string fault)
    {
        End = end;
        Fault = fault;
        return false;
    }
}
