namespace Matching.Engine.Files.Csv;

/// <summary>The items of a list in a cell, one after the other. An empty cell has none.</summary>
internal ref struct Items
{
    private readonly byte separator;
    private ReadOnlySpan<byte> rest;

    public Items(ReadOnlySpan<byte> list, char separator)
    {
        rest = list;
        this.separator = (byte)separator;
        Count = list.IsEmpty ? 0 : list.Count(this.separator) + 1;
        Any = Count > 0;
    }

    public int Count { get; }

    /// <summary>Whether <see cref="Next"/> has one more.</summary>
    public bool Any { get; private set; }

    public ReadOnlySpan<byte> Next()
    {
        var end = rest.IndexOf(separator);
        if (end < 0)
        {
            Any = false;
            return rest;
        }

        var item = rest[..end];
        rest = rest[(end + 1)..];
        return item;
    }
}
