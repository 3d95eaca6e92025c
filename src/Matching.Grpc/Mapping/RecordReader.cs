using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Records.Validation;

namespace Matching.Grpc.Mapping;

/// <summary>Messages as records that passed the engine's validators, or every wrong field by its path.</summary>
/// <param name="path">Where the record stands in the request: like <c>vacancy.</c> or <c>changes[3].put_vacancy.</c>, or empty.</param>
internal sealed class RecordReader(Catalogue catalogue, string path = "")
{
    private static readonly char[] afterField = ['[', '.'];

    /// <exception cref="CommandRefusedException">Every wrong field.</exception>
    public Candidate Read(V1.Candidate message)
    {
        var errors = new List<FieldError>();
        return TryRead(message, errors, out var record) ? record : throw new CommandRefusedException(errors);
    }

    /// <exception cref="CommandRefusedException">Every wrong field.</exception>
    public Vacancy Read(V1.Vacancy message)
    {
        var errors = new List<FieldError>();
        return TryRead(message, errors, out var record) ? record : throw new CommandRefusedException(errors);
    }

    /// <summary>False where something was wrong, and appended to the errors; the record is then not to be used.</summary>
    public bool TryRead(V1.Candidate message, List<FieldError> errors, out Candidate record)
    {
        var unreadable = new List<FieldError>();
        record = CandidateMapping.ToRecord(message, new MessageReader("", unreadable));
        var disallowed = new List<FieldError>();
        CandidateValidator.Check(record, catalogue, disallowed);
        return AddAll(unreadable, disallowed, errors);
    }

    /// <inheritdoc cref="TryRead(V1.Candidate, List{FieldError}, out Candidate)"/>
    public bool TryRead(V1.Vacancy message, List<FieldError> errors, out Vacancy record)
    {
        var unreadable = new List<FieldError>();
        record = VacancyMapping.ToRecord(message, new MessageReader("", unreadable));
        var disallowed = new List<FieldError>();
        VacancyValidator.Check(record, catalogue, disallowed);
        return AddAll(unreadable, disallowed, errors);
    }

    /// <summary>What the validator says of a field that could not be read is about what was put in its place, and is not told.</summary>
    private bool AddAll(List<FieldError> unreadable, List<FieldError> disallowed, List<FieldError> errors)
    {
        if (unreadable.Count > 0)
        {
            var unread = unreadable.Select(error => FirstName(error.Field)).ToHashSet(StringComparer.Ordinal);
            disallowed.RemoveAll(error => unread.Contains(FirstName(error.Field)));
        }

        errors.AddRange(unreadable.Concat(disallowed).Select(error => error with { Field = path + error.Field }));
        return unreadable.Count + disallowed.Count == 0;
    }

    private static string FirstName(string field) => field.IndexOfAny(afterField) is var end and >= 0 ? field[..end] : field;
}
