using System.Globalization;
using Google.Protobuf.Collections;
using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Grpc.Mapping;

namespace Matching.Grpc.Services.Registry;

/// <summary>The changes of a batch as one command.</summary>
internal static class ChangeReader
{
    /// <summary>Wrong fields after which no more are looked for: more than these are not told.</summary>
    private const int ErrorsMax = 256;

    /// <exception cref="CommandRefusedException">Wrong fields, by their paths: like <c>changes[3].put_vacancy.zone</c>.</exception>
    public static Command.Batch Read(RepeatedField<V1.Change> messages, Catalogue catalogue)
    {
        var errors = new List<FieldError>();
        if (messages.Count is < 1 or > Command.BatchChangesMax)
        {
            errors.Add(new FieldError("changes", messages.Count.ToString(CultureInfo.InvariantCulture), $"1 to {Command.BatchChangesMax} changes"));
            throw new CommandRefusedException(errors);
        }

        var changes = new Command[messages.Count];
        for (var i = 0; i < changes.Length && errors.Count < ErrorsMax; i++)
        {
            changes[i] = Read(messages[i], string.Create(CultureInfo.InvariantCulture, $"changes[{i}]"), catalogue, errors)!;
        }

        return errors.Count == 0 ? new Command.Batch(changes) : throw new CommandRefusedException(errors);
    }

    /// <summary>Null where something was wrong, and appended to the errors.</summary>
    private static Command? Read(V1.Change message, string path, Catalogue catalogue, List<FieldError> errors)
    {
        switch (message.ChangeCase)
        {
            case V1.Change.ChangeOneofCase.PutCandidate:
                return new RecordReader(catalogue, $"{path}.put_candidate.").TryRead(message.PutCandidate, errors, out var candidate)
                    ? new Command.PutCandidate(candidate) : null;
            case V1.Change.ChangeOneofCase.PutVacancy:
                return new RecordReader(catalogue, $"{path}.put_vacancy.").TryRead(message.PutVacancy, errors, out var vacancy)
                    ? new Command.PutVacancy(vacancy) : null;
            case V1.Change.ChangeOneofCase.WithdrawCandidateId:
                Check($"{path}.withdraw_candidate_id", message.WithdrawCandidateId, errors);
                return new Command.WithdrawCandidate(message.WithdrawCandidateId);
            case V1.Change.ChangeOneofCase.WithdrawVacancyId:
                Check($"{path}.withdraw_vacancy_id", message.WithdrawVacancyId, errors);
                return new Command.WithdrawVacancy(message.WithdrawVacancyId);
            default:
                errors.Add(new FieldError(path, "", "one of put_candidate, put_vacancy, withdraw_candidate_id, withdraw_vacancy_id"));
                return null;
        }
    }

    private static void Check(string path, string id, List<FieldError> errors)
    {
        if (!Codes.IsId(id))
        {
            errors.Add(new FieldError(path, id, Codes.IdAllowed));
        }
    }
}
