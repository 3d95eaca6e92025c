namespace Matching.Engine.Terms;

/// <summary>A list of limited length whose memory is used again and again: terms are decoded on the query path.</summary>
internal sealed class TermList<T>(int capacity)
{
    private readonly T[] items = new T[capacity];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Items => items.AsSpan(0, Count);

    public T this[int index] => items[index];

    public void Clear() => Count = 0;

    public void Add(T item) => items[Count++] = item;

    /// <summary>Makes the list this long and hands out its items to be written.</summary>
    public Span<T> Resize(int count)
    {
        Count = count;
        return items.AsSpan(0, count);
    }
}
