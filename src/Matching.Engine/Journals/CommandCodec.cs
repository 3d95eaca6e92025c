using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>
/// A command as it is stored, its kind apart from it.
/// <code>
/// kind 1 PutCandidate       a candidate (CandidateCodec)
/// kind 2 PutVacancy         a vacancy (VacancyCodec)
/// kind 3 WithdrawCandidate  id text
/// kind 4 WithdrawVacancy    id text
/// kind 5 Batch              count n · count × (kind u8 · command)
/// kind 6 Process            an act (ActCodec)
/// kind 7 Import             as 5 Batch
/// </code>
/// </summary>
internal static class CommandCodec
{
    /// <summary>The encoded form of one command at the most: it must fit a batch of the journal beside others.</summary>
    public const int BytesMax = JournalBatch.BytesMax / 2;

    public static void Write(ByteWriter writer, Command command)
    {
        switch (command)
        {
            case Command.PutCandidate put:
                CandidateCodec.Write(writer, put.Candidate);
                break;
            case Command.PutVacancy put:
                VacancyCodec.Write(writer, put.Vacancy);
                break;
            case Command.WithdrawCandidate withdraw:
                writer.Text(withdraw.Id);
                break;
            case Command.WithdrawVacancy withdraw:
                writer.Text(withdraw.Id);
                break;
            case Command.Process process:
                ActCodec.Write(writer, process.Act);
                break;
            case Command.Batch batch:
                writer.Number(batch.Changes.Count);
                foreach (var change in batch.Changes)
                {
                    writer.Byte((int)change.Kind);
                    Write(writer, change);
                }

                break;
            default:
                throw new ArgumentException($"a command without a stored form: {command.GetType().Name}", nameof(command));
        }
    }

    /// <exception cref="NewerFormatException">The kind is not one that this program knows.</exception>
    /// <exception cref="InvalidDataException">The bytes are not a command of that kind.</exception>
    public static Command Read(int kind, ref ByteReader reader) => (CommandKind)kind switch
    {
        CommandKind.PutCandidate => new Command.PutCandidate(CandidateCodec.Read(ref reader)),
        CommandKind.PutVacancy => new Command.PutVacancy(VacancyCodec.Read(ref reader)),
        CommandKind.WithdrawCandidate => new Command.WithdrawCandidate(reader.Text()),
        CommandKind.WithdrawVacancy => new Command.WithdrawVacancy(reader.Text()),
        CommandKind.Batch => ReadBatch(ref reader, isImport: false),
        CommandKind.Process => new Command.Process(ActCodec.Read(ref reader)),
        CommandKind.Import => ReadBatch(ref reader, isImport: true),
        _ => throw new NewerFormatException(
            $"a command of kind {kind}; this program knows kinds 1 to {(int)CommandKind.Import}: it takes a newer program to read it"),
    };

    private static Command.Batch ReadBatch(ref ByteReader reader, bool isImport)
    {
        var changes = new Command[reader.Number(Command.BatchChangesMax)];
        for (var i = 0; i < changes.Length; i++)
        {
            var kind = reader.Byte();
            if (kind is (int)CommandKind.Batch or (int)CommandKind.Process or (int)CommandKind.Import)
            {
                throw new InvalidDataException($"not a stored form: a batch in which stands a command of kind {kind}");
            }

            changes[i] = Read(kind, ref reader);
        }

        return new Command.Batch(changes, isImport);
    }
}
