namespace Matching.Engine.Disks;

/// <summary>Writes that make a file longer, and are not believed.</summary>
internal static class Appending
{
    /// <summary>
    /// Writes at the end of a file, and looks whether all of it is there: a write that was cut short and did not say so would be acknowledged, and cut off
    /// as a torn end by the next start.
    /// </summary>
    /// <param name="end">The file's length.</param>
    /// <exception cref="IOException">It was not written, or not all of it.</exception>
    public static void Append(this IDiskFile file, long end, ReadOnlySpan<byte> bytes)
    {
        file.Write(end, bytes);
        var length = file.Length;
        if (length != end + bytes.Length)
        {
            throw new IOException($"a write of {bytes.Length} bytes at offset {end} left the file with {length} bytes");
        }
    }
}
