using System.Text;

namespace Matching.Engine.Primitives;

/// <summary>
/// Numbers for ids, from 0 in the order in which they came, never given twice. The ids lie in pages of bytes without references. One thread adds;
/// what was captured is read by anyone.
/// </summary>
internal sealed class IdNumbers
{
    public const int None = -1;
    private const int PageBytes = 1 << 16;

    private readonly List<byte[]> pages = [];
    private readonly RowTable<int> offsets = new();
    private uint[] slots = IdSlots.Of([], 64, (_, _) => false);
    private int pageUsed = PageBytes;

    public int Count => offsets.Count;

    public string this[int number] => Encoding.ASCII.GetString(BytesOf((uint)number));

    /// <summary><see cref="None"/> where the id was never added.</summary>
    public int Find(ReadOnlySpan<char> id)
    {
        Span<byte> bytes = stackalloc byte[Limits.IdLength];
        return id.Length <= Limits.IdLength && Ascii.FromUtf16(id, bytes, out var length) == System.Buffers.OperationStatus.Done
            ? (int)slots[SlotOf(bytes[..length])]
            : None;
    }

    /// <summary>The id's number, a new one where it has none.</summary>
    /// <exception cref="ArgumentException">It is not an id.</exception>
    public int Add(ReadOnlySpan<char> id)
    {
        Span<byte> bytes = stackalloc byte[Limits.IdLength];
        if (id.Length > Limits.IdLength || Ascii.FromUtf16(id, bytes, out var length) != System.Buffers.OperationStatus.Done)
        {
            throw new ArgumentException($"'{id}' is not an id", nameof(id));
        }

        var slot = SlotOf(bytes[..length]);
        if (slots[slot] != IdSlots.Empty)
        {
            return (int)slots[slot];
        }

        var number = Store(bytes[..length]);
        slots[slot] = (uint)number;
        if (Count * 2L > slots.Length)
        {
            Fill(slots.Length * 2);
        }

        return number;
    }

    /// <summary>Gives the next number to an id that has none; it is found after <see cref="EndLoading"/>.</summary>
    public void Load(ReadOnlySpan<byte> id) => Store(id);

    /// <exception cref="InvalidDataException">An id was loaded twice.</exception>
    public void EndLoading() => Fill(slots.Length);

    /// <summary>The ids that have numbers now, in the order of these, whatever is added later.</summary>
    public IEnumerable<string> Capture() => Ids(offsets.Capture(), [.. pages]);

    private static IEnumerable<string> Ids(CapturedRows<int> offsets, byte[][] pages)
    {
        foreach (var run in offsets.Runs())
        {
            for (var i = 0; i < run.Length; i++)
            {
                yield return Encoding.ASCII.GetString(Bytes(pages, run.Span[i]));
            }
        }
    }

    /// <summary>Behind its length; an offset counts through all pages.</summary>
    private static ReadOnlySpan<byte> Bytes(IReadOnlyList<byte[]> pages, int offset)
    {
        var page = pages[offset / PageBytes];
        var start = offset % PageBytes;
        return page.AsSpan(start + 1, page[start]);
    }

    private ReadOnlySpan<byte> BytesOf(uint number) => Bytes(pages, offsets[(int)number]);

    private int Store(ReadOnlySpan<byte> id)
    {
        if (pageUsed + 1 + id.Length > PageBytes)
        {
            pages.Add(StillMemory.Allocate<byte>(PageBytes));
            pageUsed = 0;
        }

        var page = pages[^1];
        page[pageUsed] = (byte)id.Length;
        id.CopyTo(page.AsSpan(pageUsed + 1));
        var number = offsets.Add(((pages.Count - 1) * PageBytes) + pageUsed);
        pageUsed += 1 + id.Length;
        return number;
    }

    private int SlotOf(ReadOnlySpan<byte> id)
    {
        var mask = slots.Length - 1;
        var slot = (int)IdHash.Of(id) & mask;
        while (slots[slot] != IdSlots.Empty && !BytesOf(slots[slot]).SequenceEqual(id))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    /// <summary>Slots for all ids, at least twice as many as these.</summary>
    private void Fill(int length)
    {
        while (Count * 2L > length)
        {
            length *= 2;
        }

        var keys = new ulong[Count];
        for (var number = 0; number < keys.Length; number++)
        {
            keys[number] = IdSlots.Key(BytesOf((uint)number), (uint)number);
        }

        slots = IdSlots.Of(keys, length, (one, other) => BytesOf(one).SequenceEqual(BytesOf(other)));
    }
}
