using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Benchmarks.Procedure;

/// <summary>A book in which a nation is registered, without a journal: every second person has a suitable vacancy selected that they are to be told of.</summary>
internal sealed class NationBook(Nation nation, UtcTime now) : ICasePool
{
    public const int Centres = 250;

    /// <summary>All of it lies before the store's first command: nothing in it is newer than a search of its pool.</summary>
    private const long Position = 0;

    public static string CentreOf(int number) => $"centre-{number / 2 % Centres}";

    public CaseBook Fill()
    {
        var book = new CaseBook();
        for (var row = 0; row < nation.VacancyCount; row++)
        {
            var vacancy = nation.Generator.VacancyAt(row);
            Do(book, new RegisterVacancy(vacancy, CentreOf(row)));
            Do(book, new RecordSelection(SelectionSide.Vacancy, vacancy.Id, Position, []));
        }

        for (var row = 0; row < nation.CandidateCount; row++)
        {
            var person = nation.Generator.CandidateAt(row) with { Status = row % 2 == 0 ? CandidateStatus.JobSeeker : CandidateStatus.Other, GuardianConsent = true };
            Do(book, new RegisterPerson(person, CentreOf(row), Channel.Centre));
            Match[] found = row % 2 == 0 ? [Found(nation.Generator.VacancyAt(row % nation.VacancyCount).Id)] : [];
            Do(book, new RecordSelection(SelectionSide.Person, person.Id, Position, found));
        }

        return book;
    }

    Candidate? ICasePool.FindCandidate(string id) => null;

    Vacancy? ICasePool.FindVacancy(string id) => null;

    void ICasePool.Put(Candidate candidate)
    {
    }

    void ICasePool.Put(Vacancy vacancy)
    {
    }

    void ICasePool.WithdrawCandidate(string id)
    {
    }

    void ICasePool.WithdrawVacancy(string id)
    {
    }

    private static Match Found(string vacancy) => new(vacancy, 700_000, new Scores(1000, 900, 800, 700, 600, 500, 400), 850, 550, 0, true, 0);

    private void Do(CaseBook book, Act act)
    {
        if (book.Apply(act, now, Position, this).Refusal is var refusal && refusal != Refusal.None)
        {
            throw new InvalidOperationException($"{act.Kind} was refused: {refusal}");
        }
    }
}
