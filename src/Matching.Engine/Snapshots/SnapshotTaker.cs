using Matching.Engine.Journals;
using Matching.Engine.Pools;
using Matching.Engine.Primitives;
using Matching.Engine.Terms;

namespace Matching.Engine.Snapshots;

/// <summary>Writes a captured state into a store: codes, candidates, vacancies, keys, the book of cases, then the manifest that makes it a snapshot.</summary>
internal static class SnapshotTaker
{
    /// <summary>Durable when it has returned.</summary>
    public static async ValueTask<SnapshotManifest> WriteAsync(SnapshotState state, ISnapshotStore store, CancellationToken cancellation)
    {
        var writer = await store.BeginAsync(state.Position, cancellation).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            var chunks = new ChunkWriter(writer, cancellation);
            await WriteCodesAsync(state.Codes, chunks).ConfigureAwait(false);
            await WriteCandidatesAsync(state.View, chunks).ConfigureAwait(false);
            await WriteVacanciesAsync(state, chunks).ConfigureAwait(false);
            await WriteKeysAsync(state.Keys, chunks).ConfigureAwait(false);
            await CaseBookChunks.WriteAsync(state.Cases, chunks).ConfigureAwait(false);
            var manifest = new SnapshotManifest(state.Position, state.Time, state.Policy.Version, state.CatalogueChecksum, chunks.Chunks);
            await writer.CommitAsync(manifest.Encode(), cancellation).ConfigureAwait(false);
            return manifest;
        }
    }

    /// <summary>The tables of codes in the order in which chunks name them.</summary>
    public static CodeTable[] TablesOf(CodeTables codes) => [codes.Skills, codes.Fields, codes.Languages, codes.QuotaGroups];

    private static async ValueTask WriteCodesAsync(CodeTables codes, ChunkWriter chunks)
    {
        var tables = TablesOf(codes);
        for (var table = 0; table < tables.Length; table++)
        {
            for (int number = 0, count = tables[table].Count; number < count; number++)
            {
                var row = chunks.Next(ChunkKind.Codes);
                row.Byte(table);
                row.Text(tables[table][number]);
                if (chunks.IsFull)
                {
                    await chunks.EndAsync().ConfigureAwait(false);
                }
            }
        }

        await chunks.EndAsync().ConfigureAwait(false);
    }

    private static async ValueTask WriteCandidatesAsync(PoolView view, ChunkWriter chunks)
    {
        var terms = new CandidateTerms();
        foreach (var row in view.Candidates.Standing(view.Version))
        {
            Write(chunks.Next(ChunkKind.Candidates), view.Candidates, row, terms);
            if (chunks.IsFull)
            {
                await chunks.EndAsync().ConfigureAwait(false);
            }
        }

        await chunks.EndAsync().ConfigureAwait(false);

        static void Write(ByteWriter writer, RowView rows, uint number, CandidateTerms terms)
        {
            ref var row = ref rows.Row(number);
            CandidateRow.Read(ref row, terms);
            CandidateSnapshotRow.Write(writer, RowHeader.Id(ref row), terms);
        }
    }

    private static async ValueTask WriteVacanciesAsync(SnapshotState state, ChunkWriter chunks)
    {
        var terms = new VacancyTerms();
        foreach (var row in state.View.Vacancies.Standing(state.View.Version))
        {
            Write(chunks.Next(ChunkKind.Vacancies), state, row, terms);
            if (chunks.IsFull)
            {
                await chunks.EndAsync().ConfigureAwait(false);
            }
        }

        await chunks.EndAsync().ConfigureAwait(false);

        static void Write(ByteWriter writer, SnapshotState state, uint number, VacancyTerms terms)
        {
            ref var row = ref state.View.Vacancies.Row(number);
            VacancyRow.Read(ref row, terms, state.Policy.Weights);
            VacancySnapshotRow.Write(writer, RowHeader.Id(ref row), VacancyRow.EmployerId(ref row), terms);
        }
    }

    private static async ValueTask WriteKeysAsync(IReadOnlyCollection<RememberedAnswer> keys, ChunkWriter chunks)
    {
        foreach (var key in keys)
        {
            var row = chunks.Next(ChunkKind.Keys);
            row.Text(key.Key);
            row.UInt32(key.CommandChecksum);
            row.Number(key.Answer.Position);
            row.Byte((int)key.Answer.Outcome);
            row.Number(key.Answer.Changed);
            row.Byte((int)key.Answer.Refusal);
            if (chunks.IsFull)
            {
                await chunks.EndAsync().ConfigureAwait(false);
            }
        }

        await chunks.EndAsync().ConfigureAwait(false);
    }
}
