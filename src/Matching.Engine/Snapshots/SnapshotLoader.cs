using Matching.Engine.Calendars;
using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Pools;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Terms;

namespace Matching.Engine.Snapshots;

/// <summary>Reads a snapshot. Every chunk is checked against the manifest before anything in it is believed.</summary>
internal sealed class SnapshotLoader(ISnapshotReader reader, SnapshotManifest manifest)
{
    private readonly SnapshotManifest manifest = manifest;

    public const string Remedy = "an older snapshot is used where there is one; 'matching store verify --store DIR' lists all findings";

    public static SnapshotManifest Manifest(ISnapshotReader reader)
    {
        try
        {
            return SnapshotManifest.Decode(reader.Manifest.Span);
        }
        catch (InvalidDataException damage)
        {
            throw new StoreDamagedException(reader.Place, 0, damage.Message, Remedy);
        }
    }

    /// <summary>Reads and checks all chunks, and decodes none.</summary>
    public async ValueTask VerifyAsync(CancellationToken cancellation)
    {
        for (var number = 0; number < manifest.Chunks.Count; number++)
        {
            await ReadAsync(number, cancellation).ConfigureAwait(false);
        }
    }

    public async ValueTask LoadCodesAsync(CodeTables codes, CancellationToken cancellation)
    {
        var tables = SnapshotTaker.TablesOf(codes);
        var counts = new int[tables.Length];
        for (var number = 0; number < manifest.Chunks.Count; number++)
        {
            if (manifest.Chunks[number].Kind == ChunkKind.Codes)
            {
                var bytes = await ReadAsync(number, cancellation).ConfigureAwait(false);
                Decode(number, () => Intern(bytes.Span, manifest.Chunks[number].Rows, tables, counts));
            }
        }
    }

    /// <summary>The rows, for a pool whose codes were loaded before.</summary>
    public IStoredRows Rows(Catalogue catalogue, CodeTables codes, Policy policy, CancellationToken cancellation) =>
        new StoredRows(this, catalogue, codes, policy, cancellation);

    public async ValueTask LoadKeysAsync(KeyWindow keys, CancellationToken cancellation)
    {
        for (var number = 0; number < manifest.Chunks.Count; number++)
        {
            if (manifest.Chunks[number].Kind == ChunkKind.Keys)
            {
                var bytes = await ReadAsync(number, cancellation).ConfigureAwait(false);
                Decode(number, () => AddKeys(bytes.Span, manifest.Chunks[number].Rows, keys));
            }
        }
    }

    public async ValueTask<CaseBook> LoadCasesAsync(CancellationToken cancellation)
    {
        WorkCalendar? calendar = null;
        CaseBook? book = null;
        for (var number = 0; number < manifest.Chunks.Count; number++)
        {
            var (kind, rows) = (manifest.Chunks[number].Kind, manifest.Chunks[number].Rows);
            if (kind == ChunkKind.Calendar)
            {
                var bytes = await ReadAsync(number, cancellation).ConfigureAwait(false);
                Decode(number, () => calendar = ReadCalendars(bytes.Span, rows));
            }
            else if (kind > ChunkKind.Calendar)
            {
                book ??= new CaseBook(calendar);
                var bytes = await ReadAsync(number, cancellation).ConfigureAwait(false);
                Decode(number, () => ReadCases(kind, bytes.Span, rows, book));
            }
        }

        return book ?? new CaseBook(calendar);
    }

    private static WorkCalendar ReadCalendars(ReadOnlySpan<byte> bytes, int rows)
    {
        var chunk = new ByteReader(bytes);
        try
        {
            var calendar = WorkCalendar.Of(CalendarFile.Parse(LongText.Read(ref chunk, CalendarFile.TextBytesMax)));
            for (var row = 1; row < rows; row++)
            {
                calendar = calendar.With(CalendarFile.Parse(LongText.Read(ref chunk, CalendarFile.TextBytesMax)));
            }

            chunk.End();
            return calendar;
        }
        catch (CalendarFileException wrong)
        {
            throw new InvalidDataException($"not a stored form: {wrong.Message}", wrong);
        }
    }

    private static void ReadCases(ChunkKind kind, ReadOnlySpan<byte> bytes, int rows, CaseBook book)
    {
        var chunk = new ByteReader(bytes);
        for (var row = 0; row < rows; row++)
        {
            CaseBookChunks.Read(kind, ref chunk, book);
        }

        chunk.End();
    }

    private static void Intern(ReadOnlySpan<byte> bytes, int rows, CodeTable[] tables, int[] counts)
    {
        var chunk = new ByteReader(bytes);
        for (var row = 0; row < rows; row++)
        {
            var table = chunk.Byte();
            var code = chunk.Text();
            if (table >= tables.Length || tables[table].Intern(code) != counts[table]++)
            {
                throw new InvalidDataException($"code '{code}' is not the next of its table");
            }
        }

        chunk.End();
    }

    private static void AddKeys(ReadOnlySpan<byte> bytes, int rows, KeyWindow keys)
    {
        var chunk = new ByteReader(bytes);
        for (var row = 0; row < rows; row++)
        {
            keys.Add(new RememberedAnswer(
                chunk.Text(), chunk.UInt32(), new CommandAnswer(chunk.Number(), (CommandOutcome)chunk.Byte(), chunk.Number(int.MaxValue), (Refusal)chunk.Byte())));
        }

        chunk.End();
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadAsync(int number, CancellationToken cancellation)
    {
        var expected = manifest.Chunks[number];
        var bytes = await reader.ReadChunkAsync(number, cancellation).ConfigureAwait(false);
        return bytes.Length == expected.Bytes && Crc32C.Of(bytes.Span) == expected.Checksum
            ? bytes
            : throw Damage(number, "its checksum is wrong");
    }

    private void Decode(int number, Action decode)
    {
        try
        {
            decode();
        }
        catch (InvalidDataException damage)
        {
            throw Damage(number, damage.Message);
        }
    }

    private StoreDamagedException Damage(int number, string what) => new(
        reader.Place, manifest.Chunks.Take(number).Sum(chunk => (long)chunk.Bytes),
        $"chunk {number} ({manifest.Chunks[number].Kind}) is damaged: {what}", Remedy);

    /// <summary>Each side has a place of its own, because each is read by a thread of its own.</summary>
    private sealed class StoredRows(
        SnapshotLoader loader, Catalogue catalogue, CodeTables codes, Policy policy, CancellationToken cancellation) : IStoredRows
    {
        private readonly ChunkCursor candidates = new(loader, ChunkKind.Candidates, cancellation);
        private readonly ChunkCursor vacancies = new(loader, ChunkKind.Vacancies, cancellation);

        public bool TryNextCandidate(CandidateTerms terms, out ReadOnlySpan<byte> id)
        {
            id = default;
            if (!candidates.MoveNext())
            {
                return false;
            }

            var row = new ByteReader(candidates.Rest);
            try
            {
                id = CandidateSnapshotRow.Read(ref row, terms, catalogue, codes);
                candidates.Advance(row.Offset);
                return true;
            }
            catch (InvalidDataException damage)
            {
                throw loader.Damage(candidates.Number, damage.Message);
            }
        }

        public bool TryNextVacancy(VacancyTerms terms, out ReadOnlySpan<byte> id, out string employerId)
        {
            id = default;
            employerId = "";
            if (!vacancies.MoveNext())
            {
                return false;
            }

            var row = new ByteReader(vacancies.Rest);
            try
            {
                id = VacancySnapshotRow.Read(ref row, terms, out employerId, catalogue, codes, policy.Weights);
                vacancies.Advance(row.Offset);
                return true;
            }
            catch (InvalidDataException damage)
            {
                throw loader.Damage(vacancies.Number, damage.Message);
            }
        }
    }

    /// <summary>Goes over the rows of all chunks of one kind; the next chunk is read while this one is decoded.</summary>
    private sealed class ChunkCursor(SnapshotLoader loader, ChunkKind kind, CancellationToken cancellation)
    {
        private readonly int[] numbers = [.. Enumerable.Range(0, loader.manifest.Chunks.Count).Where(number => loader.manifest.Chunks[number].Kind == kind)];
        private ReadOnlyMemory<byte> chunk;
        private Task<ReadOnlyMemory<byte>>? ahead;
        private int next;
        private int rowsLeft;
        private int offset;

        public int Number => numbers[next - 1];

        public ReadOnlySpan<byte> Rest => chunk.Span[offset..];

        public bool MoveNext()
        {
            if (rowsLeft == 0)
            {
                if (next > 0 && offset != chunk.Length)
                {
                    throw loader.Damage(Number, $"{chunk.Length - offset} bytes are left over");
                }

                if (next == numbers.Length)
                {
                    return false;
                }

                chunk = (ahead ?? Read(next)).GetAwaiter().GetResult();
                rowsLeft = loader.manifest.Chunks[numbers[next]].Rows;
                (next, offset) = (next + 1, 0);
                ahead = next < numbers.Length ? Read(next) : null;
            }

            rowsLeft--;
            return true;
        }

        public void Advance(int bytes) => offset += bytes;

        private Task<ReadOnlyMemory<byte>> Read(int index) => Task.Run(async () => await loader.ReadAsync(numbers[index], cancellation).ConfigureAwait(false), cancellation);
    }
}
