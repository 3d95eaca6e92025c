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
        return IdBytes.TryWrite(id, bytes, out var length) && (TryFollow(bytes[..length], out row) || TryScan(bytes[..length], out row));
    }

    private bool TryFollow(ReadOnlySpan<byte> id, out uint row)
    {
        if (!Ids.TryFind(id, out row))
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

    /// <summary>
    /// Ids lead to what newer views show; the way back to an older one may have gone with its pages. The view still has its own: there they are looked for.
    /// </summary>
    private bool TryScan(ReadOnlySpan<byte> id, out uint row)
    {
        if (Version < Ids.LetGoAt)
        {
            foreach (var standing in Rows.Standing(Version))
            {
                if (RowHeader.Id(ref Rows.Row(standing)).SequenceEqual(id))
                {
                    row = standing;
                    return true;
                }
            }
        }

        row = RowHeader.NoRow;
        return false;
    }
}
