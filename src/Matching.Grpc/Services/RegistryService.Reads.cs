using Grpc.Core;
using Matching.Engine;
using Matching.Engine.Primitives;
using Matching.Grpc.Mapping;
using Matching.Grpc.Services.Lists;
using Matching.Grpc.Services.Registry;

namespace Matching.Grpc.Services;

internal sealed partial class RegistryService
{
    private readonly SemaphoreSlim listing = new(1, 1);

    public void Dispose() => listing.Dispose();

    public override async Task<V1.GetCandidateResponse> GetCandidate(V1.GetCandidateRequest request, ServerCallContext context)
    {
        CheckId("candidate_id", request.CandidateId);
        var pool = await node.MomentAsync(request.NotOlderThan, context);
        return pool.TryGetCandidate(request.CandidateId, out var candidate)
            ? new V1.GetCandidateResponse { Candidate = CandidateMapping.ToMessage(candidate), Position = pool.Position, RequestId = context.RequestId() }
            : throw NoSuchCandidate(request.CandidateId);
    }

    public override async Task<V1.GetVacancyResponse> GetVacancy(V1.GetVacancyRequest request, ServerCallContext context)
    {
        CheckId("vacancy_id", request.VacancyId);
        var pool = await node.MomentAsync(request.NotOlderThan, context);
        return pool.TryGetVacancy(request.VacancyId, out var vacancy) && context.Caller().MayUseVacancyOf(vacancy.EmployerId)
            ? new V1.GetVacancyResponse { Vacancy = VacancyMapping.ToMessage(vacancy), Position = pool.Position, RequestId = context.RequestId() }
            : throw VacancyOwners.NoSuchVacancy(request.VacancyId);
    }

    public override async Task<V1.ListCandidatesResponse> ListCandidates(V1.ListCandidatesRequest request, ServerCallContext context)
    {
        var page = PageRequest.Read("candidates", request.PageSize, request.PageToken);
        var (pool, candidates) = await OneAtATimeAsync(pool => pool.CandidatesAfter(page.After, page.Size + 1), request.NotOlderThan, context);
        var response = new V1.ListCandidatesResponse { Position = pool.Position, RequestId = context.RequestId() };
        response.NextPageToken = page.Fill(candidates, response.Candidates, CandidateMapping.ToMessage, candidate => candidate.Id);
        return response;
    }

    /// <summary>An employer's list is of its own vacancies.</summary>
    public override async Task<V1.ListVacanciesResponse> ListVacancies(V1.ListVacanciesRequest request, ServerCallContext context)
    {
        var page = PageRequest.Read("vacancies", request.PageSize, request.PageToken);
        var (pool, vacancies) = await OneAtATimeAsync(pool => pool.VacanciesAfter(page.After, page.Size + 1, context.Caller().EmployerId), request.NotOlderThan, context);
        var response = new V1.ListVacanciesResponse { Position = pool.Position, RequestId = context.RequestId() };
        response.NextPageToken = page.Fill(vacancies, response.Vacancies, VacancyMapping.ToMessage, vacancy => vacancy.Id);
        return response;
    }

    /// <summary>
    /// A page may read the whole pool once: one at a time does, and the others wait without a thread, so that questions keep theirs. Who waits for a position waits
    /// before, and the moment that is asked is that of the turn, because old ones are dear to read.
    /// </summary>
    private async Task<(PoolMoment Pool, IReadOnlyList<T> Page)> OneAtATimeAsync<T>(
        Func<PoolMoment, IReadOnlyList<T>> read, long notOlderThan, ServerCallContext context)
    {
        await node.MomentAsync(notOlderThan, context);
        await listing.WaitAsync(context.CancellationToken);
        try
        {
            var pool = node.Engine.Now;
            return (pool, read(pool));
        }
        finally
        {
            listing.Release();
        }
    }

    private static void CheckId(string field, string id)
    {
        if (!Codes.IsId(id))
        {
            throw Refused(field, id, Codes.IdAllowed);
        }
    }
}
