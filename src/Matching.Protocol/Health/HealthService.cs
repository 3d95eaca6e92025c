using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Matching.Protocol.Health;

/// <summary><c>grpc.health.v1.Health</c> over <see cref="HealthStatuses"/>.</summary>
internal sealed class HealthService(HealthStatuses statuses) : Grpc.Health.V1.Health.HealthBase
{
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        statuses.Find(request.Service) is { } status
            ? Task.FromResult(new HealthCheckResponse { Status = status })
            : throw new RpcException(new Status(StatusCode.NotFound, "there is no such service"));

    public override Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var list = new HealthListResponse();
        foreach (var (service, status) in statuses.List())
        {
            list.Statuses.Add(service, new HealthCheckResponse { Status = status });
        }
        return Task.FromResult(list);
    }

    /// <summary>A watcher that reads slowly is told the newest status, not every one in between.</summary>
    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ServingStatus? told = null;
        while (true)
        {
            var change = statuses.NextChange();
            var isFinal = statuses.IsFinal;
            var status = statuses.Find(request.Service) ?? ServingStatus.ServiceUnknown;
            if (status != told)
            {
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken).ConfigureAwait(false);
                told = status;
            }
            if (isFinal)
            {
                // Nothing more will be told, and the server waits for its calls.
                throw new RpcException(new Status(StatusCode.Unavailable, "the server is stopping"));
            }
            await change.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        }
    }
}
