namespace Matching.Engine.Primitives;

/// <summary>
/// Rows without references, by number, in chunks. One thread changes them; a capture costs a copy of the list of chunks, and whoever changes a row
/// afterwards changes a copy of its chunk, so that the capture may be read beside the changes.
/// </summary>
internal sealed class RowTable<T>
    where T : unmanaged
{
    /// <summary>What a change behind a capture copies: small, because changes come singly and everywhere.</summary>
    private const int ChunkRows = 256;

    private T[]?[] chunks = new T[]?[16];
    private bool[] captured = new bool[16];

    public int Count { get; private set; }

    /// <summary>The row as it stands, to be read.</summary>
    public ref readonly T this[int row] => ref chunks[Checked(row) / ChunkRows]![row % ChunkRows];

    /// <summary>The row, to be changed. Not to be held while rows are added or captured.</summary>
    public ref T Change(int row)
    {
        var chunk = Checked(row) / ChunkRows;
        if (captured[chunk])
        {
            chunks[chunk] = chunks[chunk]!.AsSpan().ToArray();
            captured[chunk] = false;
        }

        return ref chunks[chunk]![row % ChunkRows];
    }

    /// <summary>Returns the number of the new row.</summary>
    public int Add(in T value)
    {
        var row = Count;
        var chunk = row / ChunkRows;
        if (chunk == chunks.Length)
        {
            Array.Resize(ref chunks, chunk * 2);
            Array.Resize(ref captured, chunk * 2);
        }

        chunks[chunk] ??= new T[ChunkRows];
        Count++;
        Change(row) = value;
        return row;
    }

    /// <summary>The rows as they are now, whatever is changed later.</summary>
    public CapturedRows<T> Capture()
    {
        var used = (Count + ChunkRows - 1) / ChunkRows;
        captured.AsSpan(0, used).Fill(true);
        return new CapturedRows<T>(chunks.AsSpan(0, used).ToArray()!, Count, ChunkRows);
    }

    private int Checked(int row) => (uint)row < (uint)Count ? row : throw new ArgumentOutOfRangeException(nameof(row), row, $"rows 0 to {Count - 1}");
}

/// <summary>Rows of a <see cref="RowTable{T}"/> as they were at one moment. Any number of threads may read them.</summary>
internal sealed class CapturedRows<T>(T[][] chunks, int count, int chunkRows)
    where T : unmanaged
{
    public int Count => count;

    /// <summary>Runs of rows, in order, together all of them.</summary>
    public IEnumerable<ReadOnlyMemory<T>> Runs()
    {
        for (var first = 0; first < count; first += chunkRows)
        {
            yield return chunks[first / chunkRows].AsMemory(0, Math.Min(chunkRows, count - first));
        }
    }
}
