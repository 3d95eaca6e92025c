using System.Globalization;
using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records.Validation;

namespace Matching.Engine.Journals;

/// <summary>What a command may be; records by the limits of DATA.md, as in a file.</summary>
internal static class CommandValidator
{
    /// <exception cref="CommandRefusedException">The command or its key breaks a rule.</exception>
    public static void Check(Command command, string key, Catalogue catalogue)
    {
        var errors = new List<FieldError>();
        if (!Codes.IsId(key))
        {
            errors.Add(new FieldError("idempotency_key", key ?? "", Codes.IdAllowed));
        }

        if (command is Command.Batch batch)
        {
            CheckBatch(batch, catalogue, errors);
        }
        else
        {
            CheckChange(command, catalogue, errors);
        }

        if (errors.Count > 0)
        {
            throw new CommandRefusedException(errors);
        }
    }

    private static void CheckBatch(Command.Batch batch, Catalogue catalogue, List<FieldError> errors)
    {
        if (batch.Changes.Count is < 1 or > Command.BatchChangesMax)
        {
            errors.Add(new FieldError("changes", Text(batch.Changes.Count), $"1 to {Text(Command.BatchChangesMax)} changes"));
            return;
        }

        for (var i = 0; i < batch.Changes.Count; i++)
        {
            var before = errors.Count;
            if (batch.Changes[i] is Command.Batch or Command.Process)
            {
                errors.Add(new FieldError("kind", batch.Changes[i].Kind.ToString(), "a change of a candidate or a vacancy"));
            }
            else
            {
                CheckChange(batch.Changes[i], catalogue, errors);
            }

            for (var error = before; error < errors.Count; error++)
            {
                errors[error] = errors[error] with { Field = $"changes[{Text(i)}].{errors[error].Field}" };
            }
        }
    }

    private static void CheckChange(Command command, Catalogue catalogue, List<FieldError> errors)
    {
        switch (command)
        {
            case Command.PutCandidate put:
                CandidateValidator.Check(put.Candidate, catalogue, errors);
                break;
            case Command.PutVacancy put:
                VacancyValidator.Check(put.Vacancy, catalogue, errors);
                break;
            case Command.Process process:
                ActValidator.Check(process.Act, catalogue, errors);
                break;
            case Command.WithdrawCandidate withdraw:
                CheckId("candidate_id", withdraw.Id, errors);
                break;
            case Command.WithdrawVacancy withdraw:
                CheckId("vacancy_id", withdraw.Id, errors);
                break;
        }
    }

    private static void CheckId(string field, string id, List<FieldError> errors)
    {
        if (!Codes.IsId(id))
        {
            errors.Add(new FieldError(field, id ?? "", Codes.IdAllowed));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
