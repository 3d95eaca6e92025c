namespace Matching.Engine.Primitives;

/// <summary>
/// Arrays for what lives long and refers to nothing: rows, columns. The runtime puts them apart and never moves them. In the ordinary place a
/// collection copies each of them twice before it lets it be, while everybody waits, and a start copies the whole pool so.
/// </summary>
internal static class StillMemory
{
    /// <summary>For whoever keeps a stock of it: it sleeps where a collection makes it wait.</summary>
    public static SideThread Side { get; } = new("still memory");

    /// <summary>All zero.</summary>
    public static T[] Allocate<T>(int length)
        where T : unmanaged => GC.AllocateArray<T>(length, pinned: true);
}
