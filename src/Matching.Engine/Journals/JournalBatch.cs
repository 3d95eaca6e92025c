namespace Matching.Engine.Journals;

/// <summary>
/// Records that are appended, and made durable, as one: encoded by the engine, one behind the other, positions
/// rising by one from <paramref name="FirstPosition"/>. A journal stores the bytes as they are.
/// </summary>
public readonly record struct JournalBatch(long FirstPosition, int Count, ReadOnlyMemory<byte> Records)
{
    /// <summary>Bytes of one batch at the most; a single command is limited to half of it.</summary>
    public const int BytesMax = 32 << 20;

    public long LastPosition => FirstPosition + Count - 1;
}
