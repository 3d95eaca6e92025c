using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Grpc.Hosting;
using Matching.Grpc.Mapping;
using Matching.Grpc.Security;

namespace Matching.Grpc.Services.Registry;

/// <summary>
/// One import: rows become chunks, counted from the first row whatever messages they came in, and each chunk is one change under a key of its own. So an import that is
/// sent again finds the chunks that are durable already, and one of millions of rows makes nobody's key forgotten. A few chunks are under way at a time; memory
/// is theirs and nothing else's, however long the import.
/// </summary>
internal sealed class ImportRun(Node node, Changes changes, Caller caller, string importKey)
{
    /// <summary>
    /// Rows of a chunk. One sync makes it durable, and readers see it as one; larger ones are no faster. It decides what a repeated import finds, and cannot be changed
    /// without that being lost for imports that were broken off before.
    /// </summary>
    public const int ChunkRows = 512;

    /// <summary>While one is synced the next ones are read: more are not faster.</summary>
    private const int ChunksUnderWayMax = 4;

    /// <summary>Refused rows of which the reasons are told, and reasons of each: with <see cref="RecordIdShown"/> the reply stays below 4 MiB.</summary>
    public const int RefusalsTold = 1000;
    private const int ReasonsTold = 8;
    private const int RecordIdShown = Limits.IdLength;

    private readonly Queue<Chunk> underWay = new();
    private readonly V1.ImportResponse response = new();
    private readonly RecordReader reader = new(node.Engine.Catalogue);
    private readonly List<FieldError> errors = [];
    private Chunk chunk = new([], []);

    public string ImportKey => importKey;

    /// <summary>Every row up to this one is durable or refused.</summary>
    public long RowsSettled { get; private set; }

    /// <summary>Waits where too much is under way.</summary>
    public async ValueTask AddAsync(V1.ImportRow row, CancellationToken cancellation)
    {
        response.Rows++;
        Read(row);
        if (response.Rows % ChunkRows == 0)
        {
            await SendAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>After the last row: when all are durable.</summary>
    public async Task<V1.ImportResponse> EndAsync(CancellationToken cancellation)
    {
        await SendAsync(cancellation).ConfigureAwait(false);
        while (underWay.Count > 0)
        {
            await SettleAsync(cancellation).ConfigureAwait(false);
        }

        response.Accepted = response.Rows - response.Refused;
        var inOrder = response.Refusals.OrderBy(refusal => refusal.Row).ToArray();
        response.Refusals.Clear();
        response.Refusals.AddRange(inOrder);
        return response;
    }

    private void Read(V1.ImportRow row)
    {
        errors.Clear();
        switch (row.RecordCase)
        {
            case V1.ImportRow.RecordOneofCase.Candidate:
                Add(reader.TryRead(row.Candidate, errors, out var candidate) ? new Command.PutCandidate(candidate) : null, row.Candidate.CandidateId);
                break;
            case V1.ImportRow.RecordOneofCase.Vacancy:
                Add(reader.TryRead(row.Vacancy, errors, out var vacancy) ? new Command.PutVacancy(vacancy) : null, row.Vacancy.VacancyId);
                break;
            default:
                errors.Add(new FieldError("record", "", "a candidate or a vacancy"));
                Refuse("");
                break;
        }
    }

    private void Add(Command? change, string id)
    {
        if (change is not null && !VacancyOwners.IsAllowed(caller, node.Engine.Now, change))
        {
            errors.Add(new FieldError(change is Command.PutVacancy ? "vacancy_id" : "candidate_id", id, "an employer's own vacancies, which carry its employer_id"));
            change = null;
        }

        if (change is null)
        {
            Refuse(id);
        }
        else
        {
            chunk.Changes.Add(change);
            chunk.Rows.Add(response.Rows);
        }
    }

    private void Refuse(string id) => Refuse(response.Rows, id);

    private void Refuse(long row, string id)
    {
        response.Refused++;
        if (response.Refused > RefusalsTold)
        {
            return;
        }

        var refusal = new V1.ImportRefusal { Row = row, RecordId = id[..Math.Min(id.Length, RecordIdShown)] };
        foreach (var error in errors.Take(ReasonsTold))
        {
            refusal.Violations.Add(new V1.FieldViolation { Field = error.Field, Description = error.ToString() });
        }

        response.Refusals.Add(refusal);
    }

    private async ValueTask SendAsync(CancellationToken cancellation)
    {
        if (chunk.Rows.Count == 0)
        {
            return;
        }

        while (underWay.Count >= ChunksUnderWayMax || (underWay.Count > 0 && underWay.Peek().Made!.IsCompleted))
        {
            await SettleAsync(cancellation).ConfigureAwait(false);
        }

        var firstRow = ((response.Rows - 1) / ChunkRows * ChunkRows) + 1;
        var key = CommandKeys.OfImport(caller, importKey, firstRow);
        var made = await changes.BeginAsync(caller, new Command.Batch(chunk.Changes, IsImport: true), key, cancellation).ConfigureAwait(false);
        underWay.Enqueue(chunk with { Made = made, LastRow = response.Rows });
        chunk = new Chunk([], []);
    }

    private async ValueTask SettleAsync(CancellationToken cancellation)
    {
        var settled = underWay.Peek();
        var answer = await settled.Made!.WaitAsync(cancellation).ConfigureAwait(false);
        response.Position = Math.Max(response.Position, answer.Position);
        CountLeftOut(settled, settled.Rows.Count - answer.Changed);
        RowsSettled = settled.LastRow;
        underWay.Dequeue();
    }

    /// <summary>
    /// The answer, also one of long ago, says how many rows were left out for being of those whom the procedure has registered, and not which: those are named who
    /// are registered still.
    /// </summary>
    private void CountLeftOut(Chunk settled, int leftOut)
    {
        var told = 0;
        for (var i = 0; i < settled.Rows.Count && told < leftOut; i++)
        {
            if (RegisteredRecords.IsHeld(node.Cases, settled.Changes[i]))
            {
                errors.Clear();
                var id = RegisteredRecords.IdOf(settled.Changes[i]);
                errors.Add(new FieldError(
                    settled.Changes[i] is Command.PutVacancy ? "vacancy_id" : "candidate_id", id, $"one that {RegisteredRecords.Service} has not registered"));
                Refuse(settled.Rows[i], id);
                told++;
            }
        }

        response.Refused += leftOut - told;
    }

    /// <summary>Rows that become one change, with their numbers; then the change, and up to which row it settles.</summary>
    private sealed record Chunk(List<Command> Changes, List<long> Rows, Task<CommandAnswer>? Made = null, long LastRow = 0);
}
