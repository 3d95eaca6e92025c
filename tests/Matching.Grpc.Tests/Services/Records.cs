using Matching.Engine.Catalogues;
using Matching.Grpc.Mapping;
using Matching.Testing;

namespace Matching.Grpc.Tests.Services;

/// <summary>Messages that are allowed, by their ids.</summary>
internal static class Records
{
    private static readonly TestPool pool = TestPools.Create(PoolShape.Realistic, seed: 11, candidates: 200, vacancies: 200);

    public static Catalogue Catalogue { get; } = pool.ToCatalogue();

    /// <param name="number">Chooses the rest of the record.</param>
    public static V1.Candidate Candidate(string id, int number = 0)
    {
        var message = CandidateMapping.ToMessage(pool.Candidates[number % pool.Candidates.Length]);
        message.CandidateId = id;
        return message;
    }

    public static V1.Vacancy Vacancy(string id, string employerId = "", int number = 0)
    {
        var message = VacancyMapping.ToMessage(pool.Vacancies[number % pool.Vacancies.Length]);
        (message.VacancyId, message.EmployerId) = (id, employerId);
        return message;
    }

    public static V1.PutCandidateRequest Put(string id, string key, int number = 0) => new() { Candidate = Candidate(id, number), IdempotencyKey = key };
}
