using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Testing;

namespace Matching.Chaos;

/// <summary>
/// Acts of the procedure among the commands: few people and vacancies, so that one act makes the next one possible or impossible. What comes of them depends on
/// their order alone: no time is passed, and what is compared has no times in it.
/// </summary>
internal sealed class ActScript(TestPool pool)
{
    private const int People = 24;
    private const int Vacancies = 12;

    /// <summary>Found in the pool as it is when the selection's turn comes.</summary>
    private const long Newest = long.MaxValue;

    public Act ActOf(SeededRandom random)
    {
        var (person, vacancy) = (PersonId(random.Below(People)), VacancyId(random.Below(Vacancies)));
        return random.Below(100) switch
        {
            < 14 => new RegisterPerson(Person(random, person), "centre", random.Chance(50) ? Channel.Centre : Channel.Portal),
            < 26 => new RegisterVacancy(Job(random, vacancy), "centre"),
            < 46 => new RecordSelection(SelectionSide.Vacancy, vacancy, Newest, [.. random.Sample([.. Enumerable.Range(0, People)], 4).Select(Found)]),
            < 62 => new Offer(person, vacancy),
            < 74 => new AnswerOffer(person, vacancy, random.Chance(70)),
            < 83 => new Refer(person, vacancy),
            < 88 => new SetInterview(person, vacancy),
            < 95 => new Decide(person, vacancy, random.Chance(50)),
            < 97 => new CloseVacancy(vacancy, VacancyEnd.WithdrawnByEmployer),
            < 99 => new ChangeVacancy(Job(random, vacancy)),
            _ => new EndRegistration(person),
        };
    }

    /// <summary>What the book says of everybody, without times.</summary>
    public static void AddTo(IncrementalHash hash, CaseBook book)
    {
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(book.OpenDeadlines));
        foreach (var person in Enumerable.Range(0, People).Select(PersonId))
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(book.FindPerson(person) is { } known
                ? new { known.IsRegistered, known.Status, known.Refusals, known.OpenOffers, known.Selected, known.IsLookedFor, known.IsUnemployedProposed }
                : null));
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(book.CasesOfPerson(person).Select(each => new
            {
                each.VacancyId,
                each.State,
                each.End,
                each.HasVacancyChanged,
                Steps = each.Steps.Select(step => new { step.State, step.Position }),
            })));
        }

        foreach (var vacancy in Enumerable.Range(0, Vacancies).Select(VacancyId))
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(
                book.FindVacancy(vacancy) is { } known ? new { known.IsOpen, known.End, known.OpeningsLeft, known.IsLookedFor } : null));
        }
    }

    /// <summary>Children, whom no shortlist names: when they were registered decides no tie.</summary>
    private Candidate Person(SeededRandom random, string id) => random.Pick(pool.Candidates) with
    {
        Id = id,
        BirthDate = new DateOnly(2020, 1, 1),
        Status = random.Pick([CandidateStatus.JobSeeker, CandidateStatus.Other, CandidateStatus.Portal]),
        GuardianConsent = true,
    };

    private Vacancy Job(SeededRandom random, string id) => random.Pick(pool.Vacancies) with { Id = id, Openings = random.Between(1, 3) };

    private static Match Found(int person) => new(PersonId(person), 700_000 + person, new Scores(1000, 900, 800, 700, 600, 500, 400), 850, 550, 0, Suitable: person % 3 != 0, 0);

    private static string PersonId(int number) => string.Create(CultureInfo.InvariantCulture, $"P{number}");

    private static string VacancyId(int number) => string.Create(CultureInfo.InvariantCulture, $"W{number}");
}
