using System.Buffers;

namespace Matching.Protocol.Framing;

/// <summary>Bytes that grow, in an array that is borrowed and given back.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int FirstBytes = 4096;

    private byte[] _array = ArrayPool<byte>.Shared.Rent(FirstBytes);

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Span => _array.AsSpan(0, Count);

    public ReadOnlySequence<byte> AsSequence() => new(_array, 0, Count);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - Count);
        Count += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsMemory(Count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(Count);
    }

    public void Dispose()
    {
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
            _array = [];
            Count = 0;
        }
    }

    private void Reserve(int sizeHint)
    {
        var wanted = Math.Max(sizeHint, 1);
        if (_array.Length - Count >= wanted)
        {
            return;
        }
        var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(_array.Length + wanted, (int)Math.Min(2L * _array.Length, Array.MaxLength))));
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
