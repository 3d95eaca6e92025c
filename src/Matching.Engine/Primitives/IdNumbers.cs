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
    private int[] slots = NewSlots(64);
    private int pageUsed = PageBytes;

    public int Count => offsets.Count;

    public string this[int number] => Encoding.ASCII.GetString(Bytes(offsets[number]));

    /// <summary><see cref="None"/> where the id was never added.</summary>
    public int Find(ReadOnlySpan<char> id)
    {
        Span<byte> bytes = stackalloc byte[Limits.IdLength];
        return id.Length <= Limits.IdLength && Ascii.FromUtf16(id, bytes, out var length) == System.Buffers.OperationStatus.Done
            ? slots[SlotOf(bytes[..length])]
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
        return slots[slot] != None ? slots[slot] : Store(bytes[..length], slot);
    }

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

    private static int[] NewSlots(int count)
    {
        var slots = new int[count];
        Array.Fill(slots, None);
        return slots;
    }

    /// <summary>Behind its length; an offset counts through all pages.</summary>
    private static ReadOnlySpan<byte> Bytes(IReadOnlyList<byte[]> pages, int offset)
    {
        var page = pages[offset / PageBytes];
        var start = offset % PageBytes;
        return page.AsSpan(start + 1, page[start]);
    }

    private ReadOnlySpan<byte> Bytes(int offset) => Bytes(pages, offset);

    private int Store(ReadOnlySpan<byte> id, int slot)
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
        slots[slot] = number;
        if (Count * 2L > slots.Length)
        {
            Grow();
        }

        return number;
    }

    private int SlotOf(ReadOnlySpan<byte> id)
    {
        var mask = slots.Length - 1;
        var slot = (int)IdHash.Of(id) & mask;
        while (slots[slot] != None && !Bytes(offsets[slots[slot]]).SequenceEqual(id))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        slots = NewSlots(slots.Length * 2);
        for (var number = 0; number < Count; number++)
        {
            slots[SlotOf(Bytes(offsets[number]))] = number;
        }
    }
}
