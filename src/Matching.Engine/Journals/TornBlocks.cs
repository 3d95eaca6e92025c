namespace Matching.Engine.Journals;

/// <summary>
/// Tells a block whose writing was cut short from one that was changed later. Of a write that was cut short the file ends early, or zeros stand where its end should be, or a
/// sector was not written and reads as zeros; see <see cref="SegmentFormat"/> for why no end and no sector of a whole block does.
/// </summary>
internal static class TornBlocks
{
    public const int SectorBytes = 512;

    /// <summary>Whether the part of a sector of the file that these bytes have is all zeros, for any of their sectors.</summary>
    /// <param name="offset">Where in the file the bytes begin.</param>
    public static bool HasUnwrittenSector(ReadOnlySpan<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var part = Math.Min(bytes.Length, SectorBytes - (int)(offset % SectorBytes));
            if (!bytes[..part].ContainsAnyExcept((byte)0))
            {
                return true;
            }

            bytes = bytes[part..];
            offset += part;
        }

        return false;
    }
}
