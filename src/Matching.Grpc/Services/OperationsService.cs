using System.Reflection;
using Grpc.Core;
using Matching.Engine.Policies;
using Matching.Grpc.Hosting;
using Matching.Grpc.Mapping;
using Matching.Grpc.Services.Watches;

namespace Matching.Grpc.Services;

/// <summary>How the node stands, for those who run it.</summary>
internal sealed class OperationsService(Node node, MatchFeed feed, TimeProvider clock) : V1.OperationsService.OperationsServiceBase
{
    private static readonly string programVersion =
        typeof(OperationsService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private readonly DateTimeOffset startedAt = clock.GetUtcNow();

    public override Task<V1.GetStatusResponse> GetStatus(V1.GetStatusRequest request, ServerCallContext context)
    {
        var (moment, status) = (node.Engine.Now, node.Status);
        return Task.FromResult(new V1.GetStatusResponse
        {
            Position = moment.Position,
            Role = RoleOf(node.Role),
            Store = MessageWriter.Enumerated<V1.StoreCondition>((int)status.Condition),
            StoreReason = status.Reason,
            Writer = status.Writer ?? "",
            Lag = node.Lag.Records,
            Candidates = moment.CandidateCount,
            Vacancies = moment.VacancyCount,
            Occupations = node.Engine.Catalogue.Occupations.Count,
            Zones = node.Engine.Catalogue.Zones.Count,
            PolicyVersion = node.Engine.Options.Policy.Version,
            ProgramVersion = programVersion,
            StartedAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(startedAt),
            Watchers = feed.WatcherCount,
            WaitingChanges = node.Waiting,
            Survives = node.Survives,
            RequestId = context.RequestId(),
        });
    }

    public override async Task<V1.TakeSnapshotResponse> TakeSnapshot(V1.TakeSnapshotRequest request, ServerCallContext context) => new()
    {
        Position = await node.SnapshotAsync(context.CancellationToken),
        RequestId = context.RequestId(),
    };

    public override Task<V1.ListPoliciesResponse> ListPolicies(V1.ListPoliciesRequest request, ServerCallContext context)
    {
        var response = new V1.ListPoliciesResponse { RequestId = context.RequestId() };
        response.Policies.AddRange(PolicyVersions.Shipped.All.Append(node.Engine.Options.Policy).DistinctBy(policy => policy.Version).Select(policy => new V1.Policy
        {
            Version = policy.Version,
            Weights = VacancyMapping.ToMessage(policy.Weights),
            InForce = policy.Version == node.Engine.Options.Policy.Version,
        }));
        return Task.FromResult(response);
    }

    private static V1.NodeRole RoleOf(NodeRole role) => MessageWriter.Enumerated<V1.NodeRole>((int)role);
}
