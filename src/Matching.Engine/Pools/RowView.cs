using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Matching.Engine.Pools;

/// <summary>
/// The rows that one view counts: those below its limit. What is appended later lies beyond it. The number of a row says
/// where it lies: its page, and its place there in units.
/// </summary>
internal readonly struct RowView(byte[]?[] pages, uint limit)
{
    /// <summary>A page is 64 KiB: below the size from which the runtime keeps an array apart.</summary>
    public const int PageBits = 12;
    public const int PageUnits = 1 << PageBits;
    public const int PageBytes = PageUnits * RowHeader.UnitBytes;

    public uint Limit => limit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte Row(uint number)
    {
        // Asked here, because the runtime would ask by reading the page's header: far from the row, a wait of its own, 15% of a query.
        var page = pages[number >> PageBits];
        if (page is null)
        {
            ThrowLetGo();
        }

        return ref RowOf(page, number);
    }

    /// <summary>False for a row whose page was let go.</summary>
    public bool IsKept(uint number) => pages[number >> PageBits] is not null;

    /// <summary>
    /// Whether the row stands at a version of this view. A row whose page was let go ended before.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Stands(uint number, long version) =>
        number < limit && pages[number >> PageBits] is { } page && RowHeader.Ended(ref RowOf(page, number)) > version;

    /// <summary>Asks the processor for the row's first bytes, to be read soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(uint number)
    {
        if (System.Runtime.Intrinsics.X86.Sse.IsSupported && number < limit && pages[number >> PageBits] is { } page)
        {
            // A hint: where the collector moves the page meanwhile, it is for nothing.
            var row = (byte*)Unsafe.AsPointer(ref RowOf(page, number));
            System.Runtime.Intrinsics.X86.Sse.Prefetch0(row);
            System.Runtime.Intrinsics.X86.Sse.Prefetch0(row + 64);
            System.Runtime.Intrinsics.X86.Sse.Prefetch0(row + 128);
        }
    }

    /// <summary>All rows that stand at a version, in the order of their insertion.</summary>
    /// <param name="from">An earlier view's limit: what was appended since. 0: all.</param>
    public IEnumerable<uint> Standing(long version, uint from = 0)
    {
        for (var page = from >> PageBits; page << PageBits < limit; page++)
        {
            var first = page << PageBits;
            for (var number = Math.Max(first, from); number < limit && number - first < PageUnits; number += (uint)UnitsAt(number))
            {
                if (UnitsAt(number) == 0)
                {
                    break;
                }

                if (Stands(number, version))
                {
                    yield return number;
                }
            }
        }
    }

    [DoesNotReturn]
    private static void ThrowLetGo() => throw new InvalidOperationException("the page of the row was let go");

    /// <summary>The length of a row in units; 0 behind the last one of a page, and where the page was let go.</summary>
    private int UnitsAt(uint number) => pages[number >> PageBits] is { } page ? RowHeader.Units(ref RowOf(page, number)) : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte RowOf(byte[] page, uint number) => ref Unsafe.Add(
        ref MemoryMarshal.GetArrayDataReference(page), (nint)(number & (PageUnits - 1)) << RowHeader.UnitBits);
}
