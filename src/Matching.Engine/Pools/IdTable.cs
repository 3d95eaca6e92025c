using System.Runtime.InteropServices;
using Matching.Engine.Primitives;

namespace Matching.Engine.Pools;

/// <summary>
/// From an id to the newest row that bears it: open addressing over row numbers, the ids themselves stay in their rows.
/// One writer, who replaces the table where it grows; a reader searches the slots of its moment or newer ones.
/// </summary>
internal sealed class IdTable(RowStore rows)
{
    private const uint Empty = IdSlots.Empty;

    /// <summary>A slot whose row was let go: a search goes on past it.</summary>
    private const uint Forgotten = uint.MaxValue - 1;
    private const int SlotsAtFirst = 64;

    private uint[] slots = NewSlots(SlotsAtFirst);

    /// <summary>Slots that are not empty.</summary>
    private int used;
    private long letGoAt;

    /// <summary>The newest row of the id, whether it stands or has ended; false where the id was never here, or is forgotten.</summary>
    public bool TryFind(ReadOnlySpan<byte> id, out uint row)
    {
        Slot(Volatile.Read(ref slots), id, out row);
        return row != Empty;
    }

    /// <summary>For views of this version and later, an id that is not found is not there; rows that only older ones show were let go since.</summary>
    public long LetGoAt => Volatile.Read(ref letGoAt);

    /// <summary>The row that the same id had before.</summary>
    public uint Previous(uint row) => rows.Previous(row);

    /// <summary>The writer's: the row is from now on the id's newest.</summary>
    public void Set(ReadOnlySpan<byte> id, uint row)
    {
        var slot = Slot(slots, id, out var newest);
        if (newest == Empty)
        {
            used++;
        }

        Volatile.Write(ref slots[slot], row);
        if (used * 3L > slots.Length * 2L)
        {
            Rebuild();
        }
    }

    /// <summary>The writer's: fills the empty table with the ids of all rows.</summary>
    /// <exception cref="InvalidDataException">Two rows bear one id.</exception>
    public void Fill()
    {
        var keys = new List<ulong>();
        foreach (var row in rows.View.Standing(RowHeader.NotEnded - 1))
        {
            keys.Add(IdSlots.Key(RowHeader.Id(ref rows.Row(row)), row));
        }

        var length = slots.Length;
        while (keys.Count * 3L > length * 2L)
        {
            length *= 2;
        }

        used = keys.Count;
        Volatile.Write(ref slots, IdSlots.Of(CollectionsMarshal.AsSpan(keys), length, HaveSameId));
    }

    /// <summary>The writer's, before anything is forgotten or let go: all of it ended at or before a version that is published.</summary>
    public void BeginLettingGo(long version) => Volatile.Write(ref letGoAt, version);

    /// <summary>The writer's: the id's newest row has ended and is about to be let go.</summary>
    public void Forget(ReadOnlySpan<byte> id, uint row)
    {
        var slot = Slot(slots, id, out var newest);
        if (newest == row)
        {
            Volatile.Write(ref slots[slot], Forgotten);
        }
    }

    private bool HaveSameId(uint one, uint other) => RowHeader.Id(ref rows.Row(one)).SequenceEqual(RowHeader.Id(ref rows.Row(other)));

    private static uint[] NewSlots(int count)
    {
        var slots = new uint[count];
        Array.Fill(slots, Empty);
        return slots;
    }

    /// <summary>The slot of the id and its row, or the empty one at which the search for it ends.</summary>
    private int Slot(uint[] table, ReadOnlySpan<byte> id, out uint row)
    {
        var mask = table.Length - 1;
        for (var slot = (int)IdHash.Of(id) & mask; ; slot = (slot + 1) & mask)
        {
            row = Volatile.Read(ref table[slot]);
            if (row == Empty)
            {
                return slot;
            }

            if (row != Forgotten && rows.TryId(row, out var other) && other.SequenceEqual(id))
            {
                return slot;
            }
        }
    }

    /// <summary>Without the forgotten slots, and larger where they were few.</summary>
    private void Rebuild()
    {
        var kept = 0;
        foreach (var row in slots)
        {
            kept += row < Forgotten ? 1 : 0;
        }

        var table = NewSlots(kept * 2L > slots.Length ? slots.Length * 2 : slots.Length);
        foreach (var row in slots)
        {
            if (row < Forgotten && rows.TryId(row, out var id))
            {
                table[Slot(table, id, out _)] = row;
            }
        }

        used = kept;
        Volatile.Write(ref slots, table);
    }
}
