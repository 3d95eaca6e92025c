namespace Matching.Engine.Disks;

/// <summary>Writes of a journal, which are not believed: one that was cut short and did not say so would be acknowledged, and cut off as a torn end by the next start.</summary>
internal static class Appending
{
    /// <summary>Writes at the end of a file, or over its end, and looks whether the file is as long as it should be.</summary>
    /// <param name="end">Where the bytes begin: at the file's length, or before it.</param>
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

    /// <summary>Writes over zeros within a file, and looks whether the last of the bytes are there.</summary>
    /// <exception cref="IOException">It was not written, or not all of it.</exception>
    public static void Overwrite(this IDiskFile file, long offset, ReadOnlySpan<byte> bytes)
    {
        const int looked = 32;
        file.Write(offset, bytes);
        var last = bytes[Math.Max(0, bytes.Length - looked)..];
        Span<byte> found = stackalloc byte[looked];
        found = found[..file.Read(offset + bytes.Length - last.Length, found[..last.Length])];
        if (!found.SequenceEqual(last))
        {
            throw new IOException($"a write of {bytes.Length} bytes at offset {offset} did not reach its end");
        }
    }
}
