using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Matching.Engine.Deadlines;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Cards;
using Matching.Engine.Primitives;

namespace Matching.Engine.Snapshots;

/// <summary>
/// The book of cases in a snapshot. Each row of a chunk is one run of rows as they lie in memory, little-endian, drawn above their structs.
/// <code>
/// Calendar         bytes n · text in UTF-8                    adopted calendars, in order
/// CaseIds          table u8 (0 people, 1 vacancies, 2 centres, 3 actors, 4 employers) · id text     by number
/// People, VacancyCards, Cases, CaseSteps, Deadlines           count n · count × row
/// ClosedDeadlines  day n · count n · count × row              by the day that they were due
/// CaseBook         last stage n · reports reach back to day n (0: to the beginning)
///
/// day: counted from 0001-01-01; n: a number of 7 bits a byte; text: u8 length, ASCII
/// </code>
/// </summary>
internal static class CaseBookChunks
{
    private const int RunRowsMax = 1 << 16;

    public static async ValueTask WriteAsync(CaseBookCapture book, ChunkWriter chunks)
    {
        foreach (var calendar in book.Calendars)
        {
            LongText.Write(chunks.Next(ChunkKind.Calendar), calendar);
        }

        await chunks.EndAsync().ConfigureAwait(false);
        await WriteIdsAsync(book, chunks).ConfigureAwait(false);
        await WriteAsync(ChunkKind.People, book.People, chunks).ConfigureAwait(false);
        await WriteAsync(ChunkKind.VacancyCards, book.Vacancies, chunks).ConfigureAwait(false);
        await WriteAsync(ChunkKind.Cases, book.Cases, chunks).ConfigureAwait(false);
        await WriteAsync(ChunkKind.CaseSteps, book.Steps, chunks).ConfigureAwait(false);
        await WriteAsync(ChunkKind.Deadlines, book.Deadlines, chunks).ConfigureAwait(false);
        foreach (var (day, closed) in book.History)
        {
            await WriteAsync(ChunkKind.ClosedDeadlines, closed, chunks, day).ConfigureAwait(false);
        }

        var last = chunks.Next(ChunkKind.CaseBook);
        last.Number(book.LastStage);
        last.Number(book.ReportsFrom?.DayNumber ?? 0);
        await chunks.EndAsync().ConfigureAwait(false);
    }

    /// <summary>One row of a chunk.</summary>
    public static void Read(ChunkKind kind, ref ByteReader reader, CaseBook book)
    {
        switch (kind)
        {
            case ChunkKind.CaseIds:
                book.LoadId(reader.Byte(), reader.Id());
                break;
            case ChunkKind.People:
                book.Load(Run<PersonCard>(ref reader));
                break;
            case ChunkKind.VacancyCards:
                book.Load(Run<VacancyCard>(ref reader));
                break;
            case ChunkKind.Cases:
                book.Load(Run<Case>(ref reader));
                break;
            case ChunkKind.CaseSteps:
                book.Load(Run<CaseStep>(ref reader));
                break;
            case ChunkKind.Deadlines:
                book.Load(Run<DeadlineRow>(ref reader));
                break;
            case ChunkKind.ClosedDeadlines:
                book.LoadClosed(reader.Number(DateOnly.MaxValue.DayNumber), Run<ClosedDeadline>(ref reader));
                break;
            default:
                var (lastStage, day) = (reader.Number(), reader.Number(DateOnly.MaxValue.DayNumber));
                book.EndLoading(lastStage, day == 0 ? null : DateOnly.FromDayNumber(day));
                break;
        }
    }

    private static async ValueTask WriteIdsAsync(CaseBookCapture book, ChunkWriter chunks)
    {
        for (var table = 0; table < book.Ids.Count; table++)
        {
            foreach (var id in book.Ids[table])
            {
                var row = chunks.Next(ChunkKind.CaseIds);
                row.Byte(table);
                row.Text(id);
                if (chunks.IsFull)
                {
                    await chunks.EndAsync().ConfigureAwait(false);
                }
            }
        }

        await chunks.EndAsync().ConfigureAwait(false);
    }

    private static async ValueTask WriteAsync<T>(ChunkKind kind, CapturedRows<T> rows, ChunkWriter chunks, int? day = null)
        where T : unmanaged
    {
        foreach (var run in rows.Runs())
        {
            var row = chunks.Next(kind);
            if (day is { } number)
            {
                row.Number(number);
            }

            row.Number(run.Length);
            row.Bytes(MemoryMarshal.AsBytes(run.Span));
            if (chunks.IsFull)
            {
                await chunks.EndAsync().ConfigureAwait(false);
            }
        }

        await chunks.EndAsync().ConfigureAwait(false);
    }

    private static ReadOnlySpan<T> Run<T>(ref ByteReader reader)
        where T : unmanaged
    {
        var count = reader.Number(RunRowsMax);
        return MemoryMarshal.Cast<byte, T>(reader.Bytes(count * Unsafe.SizeOf<T>()));
    }
}
