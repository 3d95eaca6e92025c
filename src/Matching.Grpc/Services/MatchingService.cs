using Grpc.Core;
using Matching.Engine;
using Matching.Engine.Records;
using Matching.Grpc.Hosting;
using Matching.Grpc.Mapping;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Limits;
using Matching.Grpc.Services.Watches;
using Matching.Grpc.Telemetry;
using Microsoft.Extensions.Hosting;

namespace Matching.Grpc.Services;

/// <summary>
/// Shortlists, why they are as they are, runs and watches. Everything that one reply says is of one moment of the pool, and its position is that moment's.
/// </summary>
[BindServiceMethod(typeof(MatchingMethods), nameof(MatchingMethods.BindService))]
internal sealed partial class MatchingService(
    Node node, MatchFeed feed, QuestionLine questions, RunLine runLine, LimitOptions limits, IHostApplicationLifetime lifetime, TimeProvider clock,
    ServiceMetrics? metrics = null)
{
    private readonly string policyVersion = node.Engine.Options.Policy.Version;

    public async Task<ShortlistReply> FindCandidates(V1.FindCandidatesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var reader = default(QuestionReader);
        var query = reader.Shortlist(request.Size, request.AsOf, request.Widen, caller.Audience, clock);
        reader.NotOlderThan(request.NotOlderThan);
        if (request.SubjectCase == V1.FindCandidatesRequest.SubjectOneofCase.None)
        {
            reader.Refuse("subject", "", "vacancy_id or vacancy");
        }

        reader.ThrowIfRefused();
        var moment = await node.MomentAsync(request.NotOlderThan, context);
        await questions.TurnAsync();
        using var time = Time(context);
        if (request.SubjectCase == V1.FindCandidatesRequest.SubjectOneofCase.Vacancy)
        {
            var vacancy = Inline(request.Vacancy, caller);
            return moment.FindCandidates(vacancy, query, Frame(vacancy.Id, query.AsOf, caller, context), ShortlistReply.Encode);
        }

        CheckOwner(moment, caller, request.VacancyId);
        return moment.FindCandidates(request.VacancyId, query, Frame(request.VacancyId, query.AsOf, caller, context), ShortlistReply.Encode);
    }

    public async Task<ShortlistReply> FindVacancies(V1.FindVacanciesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var reader = default(QuestionReader);
        var query = reader.Shortlist(request.Size, request.AsOf, request.Widen, caller.Audience, clock);
        reader.NotOlderThan(request.NotOlderThan);
        if (request.SubjectCase == V1.FindVacanciesRequest.SubjectOneofCase.None)
        {
            reader.Refuse("subject", "", "candidate_id or candidate");
        }

        reader.ThrowIfRefused();
        CheckSeesVacanciesOfOthers(caller);
        var moment = await node.MomentAsync(request.NotOlderThan, context);
        await questions.TurnAsync();
        using var time = Time(context);
        if (request.SubjectCase == V1.FindVacanciesRequest.SubjectOneofCase.Candidate)
        {
            var candidate = new RecordReader(node.Engine.Catalogue, "candidate.").Read(request.Candidate);
            return moment.FindVacancies(candidate, query, Frame(candidate.Id, query.AsOf, caller, context), ShortlistReply.Encode);
        }

        return moment.FindVacancies(request.CandidateId, query, Frame(request.CandidateId, query.AsOf, caller, context), ShortlistReply.Encode);
    }

    private EngineTime Time(ServerCallContext context) => new(metrics, clock, context.Method);

    private ReplyFrame Frame(string subjectId, DateOnly asOf, Caller caller, ServerCallContext context) =>
        new(subjectId, policyVersion, context.RequestId(), MessageWriter.Date(asOf), ShortlistMapping.ToMessage(caller.Audience));

    /// <summary>An employer asks about vacancies of its own, and is not told whether others exist.</summary>
    private static void CheckOwner(PoolMoment moment, Caller caller, string vacancyId)
    {
        if (caller.EmployerId is not null && !(moment.TryGetEmployer(vacancyId, out var employer) && caller.MayUseVacancyOf(employer)))
        {
            throw NoSuch("vacancy", vacancyId);
        }
    }

    /// <summary>A shortlist of vacancies shows those of every employer.</summary>
    private static void CheckSeesVacanciesOfOthers(Caller caller)
    {
        if (caller.EmployerId is not null)
        {
            throw new RpcException(new Status(StatusCode.PermissionDenied, "an employer sees the shortlists of its own vacancies only"));
        }
    }

    private Vacancy Inline(V1.Vacancy message, Caller caller)
    {
        var vacancy = new RecordReader(node.Engine.Catalogue, "vacancy.").Read(message);
        if (!caller.MayUseVacancyOf(vacancy.EmployerId))
        {
            var reader = default(QuestionReader);
            reader.Refuse("vacancy.employer_id", vacancy.EmployerId, "the caller's own");
            reader.ThrowIfRefused();
        }

        return vacancy;
    }

    /// <summary>In the engine's words, so that what is withheld cannot be told from what is not there.</summary>
    private static KeyNotFoundException NoSuch(string kind, string id) => new($"there is no {kind} '{id}' in the pool");
}
