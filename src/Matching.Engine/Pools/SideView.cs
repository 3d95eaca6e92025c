using Matching.Engine.Primitives;

namespace Matching.Engine.Pools;

/// <summary>One of the two sides of a view: its rows, and where ids lead to them.</summary>
internal readonly record struct SideView(RowView Rows, IdTable Ids, long Version)
{
    /// <summary>The row of an id that stands.</summary>
    public bool TryFind(string id, out uint row)
    {
        row = RowHeader.NoRow;
        Span<byte> bytes = stackalloc byte[Limits.IdLength];
        if (!IdBytes.TryWrite(id, bytes, out var length) || !Ids.TryFind(bytes[..length], out row))
        {
            return false;
        }

        // The writer may be ahead of this view: back to the row that the view has.
        while (row != RowHeader.NoRow && row >= Rows.Limit)
        {
            row = Ids.Previous(row);
        }

        return row != RowHeader.NoRow && Rows.Stands(row, Version);
    }
}
