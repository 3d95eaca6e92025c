using System.Globalization;
using Grpc.Core;
using Matching.Engine;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Grpc.Hosting;
using Matching.Grpc.Mapping;
using Matching.Grpc.Options;
using Matching.Grpc.Security;
using Matching.Grpc.Services.Lists;
using Matching.Grpc.Services.Procedure;
using Matching.Grpc.Services.Registry;

namespace Matching.Grpc.Services;

/// <summary>Mediation by Order 214 §69 to §76: each method says its request as an act.</summary>
internal sealed class MediationService(Node node, ActDesk desk, ProcedureOptions options) : V1.MediationService.MediationServiceBase
{
    public override Task<V1.OfferResponse> Offer(V1.OfferRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.OfferResponse>(request, new Offer(request.PersonId, request.VacancyId, options.OpenOffers), context);

    public override Task<V1.AnswerOfferResponse> AnswerOffer(V1.AnswerOfferRequest request, ServerCallContext context) => desk.DoAsync<V1.AnswerOfferResponse>(
        request, new AnswerOffer(request.PersonId, request.VacancyId, request.Agrees, ActReader.Stored<PersonReason>(request.Reason)), context);

    public override Task<V1.ReferResponse> Refer(V1.ReferRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.ReferResponse>(request, new Refer(request.PersonId, request.VacancyId), context);

    public override Task<V1.SetInterviewResponse> SetInterview(V1.SetInterviewRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.SetInterviewResponse>(request, new SetInterview(request.PersonId, request.VacancyId), context);

    public override Task<V1.AttendInterviewResponse> AttendInterview(V1.AttendInterviewRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.AttendInterviewResponse>(request, new AttendInterview(request.PersonId, request.VacancyId), context);

    public override Task<V1.DecideResponse> Decide(V1.DecideRequest request, ServerCallContext context) => desk.DoAsync<V1.DecideResponse>(
        request, new Decide(request.PersonId, request.VacancyId, request.IsHired, ActReader.Stored<EmployerReason>(request.Reason)), context);

    public override Task<V1.CancelCaseResponse> CancelCase(V1.CancelCaseRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.CancelCaseResponse>(request, new CancelCase(request.PersonId, request.VacancyId), context);

    public override async Task<V1.GetCaseResponse> GetCase(V1.GetCaseRequest request, ServerCallContext context)
    {
        RequestIds.Check("person_id", request.PersonId);
        RequestIds.Check("vacancy_id", request.VacancyId);
        var pool = await node.MomentAsync(request.NotOlderThan, context);
        return node.Cases.FindCase(request.PersonId, request.VacancyId) is { } found && IsShown(found, context.Caller(), pool)
            ? new V1.GetCaseResponse { Case = CaseMapping.ToMessage(found), Position = pool.Position, RequestId = context.RequestId() }
            : throw new KeyNotFoundException($"there is no case of person '{request.PersonId}' and vacancy '{request.VacancyId}'");
    }

    public override async Task<V1.ListCasesResponse> ListCases(V1.ListCasesRequest request, ServerCallContext context)
    {
        var isOfPerson = request.SubjectCase == V1.ListCasesRequest.SubjectOneofCase.PersonId;
        var id = isOfPerson ? request.PersonId : request.VacancyId;
        RequestIds.Check(isOfPerson ? "person_id" : "vacancy_id", id);
        var page = PageRequest.Read($"cases of {(isOfPerson ? "person" : "vacancy")} {id}", request.PageSize, request.PageToken);
        var pool = await node.MomentAsync(request.NotOlderThan, context);
        CheckMayList(id, isOfPerson, context.Caller(), pool);

        // How many were walked, and not how many were shown: what an employer was not told of takes its place all the same.
        var walked = WalkedBefore(page);
        var cases = isOfPerson ? node.Cases.CasesOfPerson(id, walked, page.Size) : node.Cases.CasesOfVacancy(id, walked, page.Size);
        var response = new V1.ListCasesResponse { Position = pool.Position, RequestId = context.RequestId() };
        response.Cases.AddRange(cases.Where(found => context.Caller().EmployerId is null || ActRights.WasReferred(found)).Select(CaseMapping.ToMessage));
        response.NextPageToken = cases.Count < page.Size ? "" : page.TokenBehind((walked + cases.Count).ToString(CultureInfo.InvariantCulture));
        return response;
    }

    private static int WalkedBefore(PageRequest page) => page.After.Length == 0 ? 0
        : int.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var walked) ? walked
        : throw page.NotWritten();

    /// <summary>A person's cases are their centre's, a vacancy's also the employer's.</summary>
    private void CheckMayList(string id, bool isOfPerson, Caller caller, PoolMoment pool)
    {
        var centre = isOfPerson ? node.Cases.FindPerson(id)?.Centre : node.Cases.FindVacancy(id)?.Centre;
        var isOwn = isOfPerson ? caller.EmployerId is null : ActRights.OwnsVacancy(caller, node.Cases, pool, id);
        if (centre is null || !isOwn || !caller.MayActFor(centre))
        {
            throw isOfPerson ? new KeyNotFoundException($"no person '{id}' was registered") : VacancyOwners.NoSuchVacancy(id);
        }
    }

    private bool IsShown(CaseView found, Caller caller, PoolMoment pool) => caller.Role == Role.Employer
        ? ActRights.OwnsVacancy(caller, node.Cases, pool, found.VacancyId) && ActRights.WasReferred(found)
        : caller.MayActFor(found.Centre) || caller.MayActFor(node.Cases.FindVacancy(found.VacancyId)?.Centre);
}
