using Matching.Engine.Files.Csv;
using Matching.Engine.Shortlists;

namespace Matching.Engine.Files;

/// <summary>
/// Writes shortlists.csv as DATA.md has it: of vacancies, or in the other direction of candidates. With widening a column
/// <c>step</c> stands at the end. The same shortlists give the same bytes.
/// </summary>
public sealed class ShortlistWriter : IDisposable
{
    private readonly CsvWriter csv;
    private readonly bool widened;

    private ShortlistWriter(Stream stream, bool widened, ReadOnlySpan<byte> subjectRankMatch)
    {
        csv = new CsvWriter(stream);
        this.widened = widened;
        csv.Raw(subjectRankMatch);
        csv.Raw(",total,profession,qualification,experience,salary,skills,transport,schedule,entry,suitable"u8);
        if (widened)
        {
            csv.Raw(",step"u8);
        }

        csv.EndRow();
    }

    /// <summary>Shortlists of candidates for vacancies. The stream is closed with the writer.</summary>
    public static ShortlistWriter OfVacancies(Stream stream, bool widened) => new(stream, widened, "vacancy_id,rank,candidate_id"u8);

    /// <summary>Shortlists of vacancies for candidates. The stream is closed with the writer.</summary>
    public static ShortlistWriter OfCandidates(Stream stream, bool widened) => new(stream, widened, "candidate_id,rank,vacancy_id"u8);

    public void Write(Shortlist shortlist)
    {
        ArgumentNullException.ThrowIfNull(shortlist);
        for (var i = 0; i < shortlist.Matches.Length; i++)
        {
            Write(shortlist.SubjectId, i + 1, shortlist.Matches[i]);
        }
    }

    /// <summary>Hands what was written so far to the stream, for a reader that waits at its other end.</summary>
    public void Flush() => csv.Flush();

    public void Dispose() => csv.Dispose();

    private void Write(string subjectId, int rank, in Match match)
    {
        csv.Code(subjectId);
        csv.Next();
        csv.Number(rank);
        csv.Next();
        csv.Code(match.Id);
        Number(match.Total);
        Number(match.Scores.Profession);
        Number(match.Scores.Qualification);
        Number(match.Scores.Experience);
        Number(match.Scores.Salary);
        Number(match.Scores.Skills);
        Number(match.Scores.Transport);
        Number(match.Scores.Schedule);
        Number(match.Entry);
        csv.Next();
        csv.Flag(match.Suitable);
        if (widened)
        {
            Number(match.Step);
        }

        csv.EndRow();
    }

    private void Number(int value)
    {
        csv.Next();
        csv.Number(value);
    }
}
