using System.Text.Json;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Records;
using Matching.Engine.Tests.Mediation;
using Matching.Testing;

namespace Matching.Engine.Tests.Journals;

/// <summary>Acts of few people and vacancies, so that one makes the next possible or not. No time is passed.</summary>
internal sealed class SimulatedActs(TestPool pool)
{
    private const int People = 4;
    private const int Vacancies = 3;

    /// <summary>Found in the pool as it is when the selection's turn comes.</summary>
    private const long Newest = long.MaxValue;

    public static bool Knows(string id) => id.StartsWith("person-", StringComparison.Ordinal) || id.StartsWith("job-", StringComparison.Ordinal);

    public Act Next(SeededRandom random)
    {
        var (person, vacancy) = ($"person-{random.Below(People)}", $"job-{random.Below(Vacancies)}");
        return random.Below(100) switch
        {
            < 14 => new RegisterPerson(random.Pick(pool.Candidates) with { Id = person, Status = CandidateStatus.JobSeeker, GuardianConsent = true }, "centre", (Channel)random.Between(1, 4)),
            < 26 => new RegisterVacancy(random.Pick(pool.Vacancies) with { Id = vacancy, Openings = random.Between(1, 2) }, "centre"),
            < 44 => new RecordSelection(SelectionSide.Vacancy, vacancy, Newest, [.. Enumerable.Range(0, People).Select(number => TestBook.Found($"person-{number}"))]),
            < 48 => new RecordSelection(SelectionSide.Person, person, Newest, []),
            < 62 => new Offer(person, vacancy),
            < 74 => new AnswerOffer(person, vacancy, random.Chance(80)),
            < 84 => new Refer(person, vacancy),
            < 87 => new SetInterview(person, vacancy),
            < 93 => new Decide(person, vacancy, random.Chance(40)),
            < 95 => new ChangeVacancy(random.Pick(pool.Vacancies) with { Id = vacancy }),
            < 97 => new CloseVacancy(vacancy, VacancyEnd.Expired),
            < 98 => new CancelCase(person, vacancy),
            _ => new EndRegistration(person),
        };
    }

    /// <summary>A change of somebody whom an act may have registered.</summary>
    public Command NextPastThem(SeededRandom random) => random.Below(4) switch
    {
        0 => new Command.PutCandidate(random.Pick(pool.Candidates) with { Id = $"person-{random.Below(People)}" }),
        1 => new Command.WithdrawCandidate($"person-{random.Below(People)}"),
        2 => new Command.PutVacancy(random.Pick(pool.Vacancies) with { Id = $"job-{random.Below(Vacancies)}" }),
        _ => new Command.WithdrawVacancy($"job-{random.Below(Vacancies)}"),
    };

    /// <summary>What a book says of all of them, without times.</summary>
    public static string TextOf(CaseBook book) => JsonSerializer.Serialize(new
    {
        book.OpenDeadlines,
        book.LastStage,
        People = Enumerable.Range(0, People).Select(number => book.FindPerson($"person-{number}")).Select(person => person is null ? null : new
        {
            person.IsRegistered,
            person.OpenOffers,
            person.Selected,
            person.IsLookedFor,
            person.IsUnemployedProposed,
            Cases = book.CasesOfPerson(person.Id).Select(each => new { each.VacancyId, each.State, each.End, each.HasVacancyChanged, Positions = each.Steps.Select(step => step.Position) }),
        }),
        Vacancies = Enumerable.Range(0, Vacancies).Select(number => book.FindVacancy($"job-{number}")).Select(job => job is null ? null : new { job.IsOpen, job.End, job.OpeningsLeft, job.IsLookedFor }),
    });
}
