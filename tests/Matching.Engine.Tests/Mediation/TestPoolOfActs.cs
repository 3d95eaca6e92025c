using Matching.Engine.Mediation;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Mediation;

/// <summary>What acts put and withdraw, by id.</summary>
internal sealed class TestPoolOfActs : ICasePool
{
    public Dictionary<string, Candidate> Candidates { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Vacancy> Vacancies { get; } = new(StringComparer.Ordinal);

    public Candidate? FindCandidate(string id) => Candidates.GetValueOrDefault(id);

    public Vacancy? FindVacancy(string id) => Vacancies.GetValueOrDefault(id);

    public void Put(Candidate candidate) => Candidates[candidate.Id] = candidate;

    public void Put(Vacancy vacancy) => Vacancies[vacancy.Id] = vacancy;

    public void WithdrawCandidate(string id) => Candidates.Remove(id);

    public void WithdrawVacancy(string id) => Vacancies.Remove(id);
}
