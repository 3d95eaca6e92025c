namespace Matching.Engine.Tests.Files;

/// <summary>A stream that only reads, forward.</summary>
internal abstract class ReadStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Hands out a few bytes at a time, as a pipe does.</summary>
internal sealed class PieceStream(byte[] bytes, int pieceLength) : ReadStream
{
    private int position;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var length = Math.Min(Math.Min(count, pieceLength), bytes.Length - position);
        bytes.AsSpan(position, length).CopyTo(buffer.AsSpan(offset));
        position += length;
        return length;
    }
}

/// <summary>A line of the length given that is nowhere in memory, and <c>a,b</c> behind it.</summary>
internal sealed class LongLineStream(long lineLength) : ReadStream
{
    private readonly byte[] behind = "\na,b"u8.ToArray();
    private long position;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int length;
        if (position < lineLength)
        {
            length = (int)Math.Min(count, lineLength - position);
            buffer.AsSpan(offset, length).Fill((byte)'x');
        }
        else
        {
            var from = (int)(position - lineLength);
            length = Math.Min(count, behind.Length - from);
            behind.AsSpan(from, length).CopyTo(buffer.AsSpan(offset));
        }

        position += length;
        return length;
    }
}

/// <summary>A disk that fails in the middle of a file.</summary>
internal sealed class FailingStream(byte[] bytes) : ReadStream
{
    private bool wasRead;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (wasRead)
        {
            throw new IOException("the disk is gone");
        }

        wasRead = true;
        bytes.CopyTo(buffer, offset);
        return bytes.Length;
    }
}
