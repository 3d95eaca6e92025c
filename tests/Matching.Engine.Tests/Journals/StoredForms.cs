using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Journals;

/// <summary>Records as bytes, to be compared.</summary>
internal static class StoredForms
{
    public static byte[] Of(Candidate candidate)
    {
        var writer = new ByteWriter();
        CandidateCodec.Write(writer, candidate);
        return writer.Span.ToArray();
    }

    public static byte[] Of(Vacancy vacancy)
    {
        var writer = new ByteWriter();
        VacancyCodec.Write(writer, vacancy);
        return writer.Span.ToArray();
    }

    /// <summary>One command of each kind, by kind.</summary>
    public static Command[] EachKind(Candidate candidate, Vacancy vacancy) =>
    [
        new Command.PutCandidate(candidate),
        new Command.PutVacancy(vacancy),
        new Command.WithdrawCandidate(candidate.Id),
        new Command.WithdrawVacancy("nothing"),
        new Command.Batch([new Command.PutCandidate(candidate), new Command.WithdrawVacancy(vacancy.Id)]),
    ];
}
