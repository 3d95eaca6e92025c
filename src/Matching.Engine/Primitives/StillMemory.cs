namespace Matching.Engine.Primitives;

/// <summary>
/// Arrays for what lives long and refers to nothing: rows, columns. The runtime puts them apart and never moves them. In the ordinary place a
/// collection copies each of them twice before it lets it be, while everybody waits, and a start copies the whole pool so.
/// </summary>
internal static class StillMemory
{
    /// <summary>All zero.</summary>
    public static T[] Allocate<T>(int length)
        where T : unmanaged => GC.AllocateArray<T>(length, pinned: true);
}
