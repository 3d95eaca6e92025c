using Grpc.Core;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Grpc.Hosting;
using Matching.Grpc.Mapping;
using Matching.Grpc.Security;
using Matching.Grpc.Services.Procedure;

namespace Matching.Grpc.Services;

/// <summary>People and vacancies as Order 214 registers them: each method says its request as an act.</summary>
internal sealed partial class RegistrationService(Node node, ActDesk desk, StageWatch watch) : V1.RegistrationService.RegistrationServiceBase
{
    private readonly RegisteredRecordReader records = new(node.Engine.Catalogue);

    public override Task<V1.RegisterPersonResponse> RegisterPerson(V1.RegisterPersonRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        return desk.DoAsync<V1.RegisterPersonResponse>(
            request,
            new RegisterPerson(records.Read(request.Candidate), caller.Named(request.Centre), ChannelOf(request.Channel, caller), request.DocumentsDoubtful),
            context);
    }

    public override Task<V1.ChangeResumeResponse> ChangeResume(V1.ChangeResumeRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.ChangeResumeResponse>(request, new ChangeResume(records.ReadResume(request.Candidate)), context);

    public override Task<V1.ChangeConsentResponse> ChangeConsent(V1.ChangeConsentRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.ChangeConsentResponse>(request, new ChangeConsent(request.PersonId, ActReader.Stored<Consent>(request.Consent), request.IsGiven), context);

    public override Task<V1.ReportCircumstanceResponse> ReportCircumstance(V1.ReportCircumstanceRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.ReportCircumstanceResponse>(
            request,
            new ReportCircumstance(
                request.PersonId, ActReader.Stored<Circumstance>(request.Circumstance), ActReader.Day("occurred_on", request.OccurredOn), request.NewCentre),
            context);

    public override Task<V1.EndRegistrationResponse> EndRegistration(V1.EndRegistrationRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.EndRegistrationResponse>(request, new EndRegistration(request.PersonId), context);

    public override Task<V1.DraftUnemployedResponse> DraftUnemployed(V1.DraftUnemployedRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.DraftUnemployedResponse>(request, new DraftUnemployed(request.PersonId, request.MobilityCentre), context);

    public override Task<V1.RegisterUnemployedResponse> RegisterUnemployed(V1.RegisterUnemployedRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.RegisterUnemployedResponse>(request, new RegisterUnemployed(request.PersonId, FactsOf(request.Facts ?? new V1.UnemployedFacts())), context);

    public override Task<V1.RefuseUnemployedResponse> RefuseUnemployed(V1.RefuseUnemployedRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.RefuseUnemployedResponse>(request, new RefuseUnemployed(request.PersonId, ActReader.Stored<UnemployedObstacle>(request.Obstacle)), context);

    public override Task<V1.RecordPlanResponse> RecordPlan(V1.RecordPlanRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.RecordPlanResponse>(request, new RecordPlan(request.PersonId), context);

    public override Task<V1.ProposeDeregistrationResponse> ProposeDeregistration(V1.ProposeDeregistrationRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.ProposeDeregistrationResponse>(
            request, new ProposeDeregistration(request.PersonId, GroundOf(request.Ground), ActReader.Time("notified_at", request.NotifiedAt)), context);

    public override Task<V1.DeregisterResponse> Deregister(V1.DeregisterRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.DeregisterResponse>(request, new Deregister(request.PersonId, GroundOf(request.Ground)), context);

    public override Task<V1.DismissDeregistrationResponse> DismissDeregistration(V1.DismissDeregistrationRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.DismissDeregistrationResponse>(request, new DismissDeregistration(request.PersonId, GroundOf(request.Ground)), context);

    public override Task<V1.RecordDeregistrationNoticeResponse> RecordDeregistrationNotice(V1.RecordDeregistrationNoticeRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.RecordDeregistrationNoticeResponse>(request, new RecordDeregistrationNotice(request.PersonId), context);

    public override async Task<V1.GetPersonResponse> GetPerson(V1.GetPersonRequest request, ServerCallContext context)
    {
        RequestIds.Check("person_id", request.PersonId);
        var pool = await node.MomentAsync(request.NotOlderThan, context);
        return node.Cases.FindPerson(request.PersonId) is { } person && context.Caller().MaySee(person)
            ? new V1.GetPersonResponse { Person = RegistrationMapping.ToMessage(person), Position = pool.Position, RequestId = context.RequestId() }
            : throw new KeyNotFoundException($"no person '{request.PersonId}' was registered");
    }

    private static DeregistrationGround GroundOf(V1.DeregistrationGround ground) => ActReader.Stored<DeregistrationGround>(ground);

    /// <summary>The portal registers on the portal and through e-government, a centre in itself and through its assistants.</summary>
    private static Channel ChannelOf(V1.Channel channel, Caller caller)
    {
        var isPortal = caller.Role == Role.Portal;
        var read = channel == V1.Channel.Unspecified ? (isPortal ? Channel.Portal : Channel.Centre) : ActReader.Stored<Channel>(channel);
        var isOthers = caller.Role != Role.Admin && read is not Channel.EGov && (read is Channel.Portal) != isPortal;
        return !isOthers ? read
            : throw new Engine.Journals.CommandRefusedException([new FieldError("channel", channel.ToString(), isPortal ? "Portal, EGov" : "Centre, EGov, Assistant")]);
    }

    private static UnemployedFacts FactsOf(V1.UnemployedFacts facts) => new()
    {
        Sex = ActReader.Stored<Engine.Calendars.Sex>(facts.Sex),
        IsEmployed = facts.IsEmployed,
        HasEarlyPensionAge = facts.HasEarlyPensionAge,
        HasFalsePapers = facts.HasFalsePapers,
        IsStudent = facts.IsStudent,
        IsSentenced = facts.IsSentenced,
    };
}
