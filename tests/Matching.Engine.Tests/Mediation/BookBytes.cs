using Matching.Engine.Calendars;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Primitives;
using Matching.Engine.Snapshots;

namespace Matching.Engine.Tests.Mediation;

/// <summary>A book as a snapshot has it, in memory.</summary>
internal sealed class BookBytes : ISnapshotWriter
{
    private readonly List<byte[]> chunks = [];
    private IReadOnlyList<SnapshotChunk> kinds = [];

    /// <summary>Kind and bytes, in the order of the file.</summary>
    public IEnumerable<(ChunkKind Kind, byte[] Bytes)> Chunks => kinds.Select((chunk, number) => (chunk.Kind, chunks[number]));

    public static BookBytes Of(CaseBook book)
    {
        var bytes = new BookBytes();
        var writer = new ChunkWriter(bytes, CancellationToken.None);
        CaseBookChunks.WriteAsync(book.Capture(), writer).AsTask().GetAwaiter().GetResult();
        bytes.kinds = writer.Chunks;
        return bytes;
    }

    public CaseBook Load()
    {
        WorkCalendar? calendar = null;
        CaseBook? book = null;
        for (var number = 0; number < kinds.Count; number++)
        {
            var reader = new ByteReader(chunks[number]);
            for (var row = 0; row < kinds[number].Rows; row++)
            {
                if (kinds[number].Kind == ChunkKind.Calendar)
                {
                    var file = CalendarFile.Parse(LongText.Read(ref reader, CalendarFile.TextBytesMax));
                    calendar = calendar?.With(file) ?? WorkCalendar.Of(file);
                }
                else
                {
                    CaseBookChunks.Read(kinds[number].Kind, ref reader, book ??= new CaseBook(calendar));
                }
            }

            reader.End();
        }

        return book!;
    }

    /// <summary>Names the first table that differs; null: none does.</summary>
    public string? DifferenceTo(BookBytes other)
    {
        if (chunks.Count != other.chunks.Count)
        {
            return $"{chunks.Count} chunks, and {other.chunks.Count}";
        }

        var differs = Enumerable.Range(0, chunks.Count).FirstOrDefault(number => kinds[number] != other.kinds[number] || !chunks[number].AsSpan().SequenceEqual(other.chunks[number]), -1);
        return differs < 0 ? null : $"{kinds[differs].Kind}, chunk {differs}";
    }

    ValueTask ISnapshotWriter.WriteChunkAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellation)
    {
        chunks.Add(chunk.ToArray());
        return ValueTask.CompletedTask;
    }

    ValueTask ISnapshotWriter.CommitAsync(ReadOnlyMemory<byte> manifest, CancellationToken cancellation) => ValueTask.CompletedTask;

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;
}
