using Matching.Engine.Disks;

namespace Matching.Engine.Journals;

/// <summary>Reads a file mostly forwards, in large pieces.</summary>
internal sealed class FileWindow(IDiskFile file, long length)
{
    private const int PieceBytes = 1 << 20;

    private byte[] piece = [];
    private long start;
    private int filled;

    /// <summary>How much of the file is read: what is appended meanwhile is not seen.</summary>
    public long Length { get; } = length;

    /// <summary>What was read is read again: somebody may have written it since.</summary>
    public void Forget() => (piece, start, filled) = ([], 0, 0);

    /// <summary>Whether nothing but zeros follows.</summary>
    public bool IsZeroFrom(long offset)
    {
        for (ReadOnlyMemory<byte> read; (read = Read(offset, PieceBytes)).Length > 0; offset += read.Length)
        {
            if (read.Span.ContainsAnyExcept((byte)0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The bytes from an offset; fewer at the end. Good until the next call.</summary>
    public ReadOnlyMemory<byte> Read(long offset, int count)
    {
        count = (int)Math.Min(count, Math.Max(0, Length - offset));
        if (offset < start || offset + count > start + filled)
        {
            // A new array and not the old one again: a batch that was handed out still shows its bytes.
            piece = new byte[Math.Max(count, (int)Math.Min(PieceBytes, Length - offset))];
            start = offset;
            filled = file.Read(offset, piece);
        }

        var from = (int)(offset - start);
        return piece.AsMemory(from, Math.Min(count, filled - from));
    }
}
