using Matching.Engine.Journals;
using Matching.Grpc.Telemetry;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Hosting;

/// <summary>Tells the log when a node becomes writer or replica, when changes begin to be refused, and when they are accepted again.</summary>
internal sealed class NodeWatch : IAsyncDisposable
{
    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(500);

    private readonly Node node;
    private readonly ILogger logger;
    private readonly PeriodicTimer timer;
    private readonly Task watching;

    public NodeWatch(Node node, ILogger logger, TimeProvider clock)
    {
        (this.node, this.logger) = (node, logger);
        timer = new PeriodicTimer(interval, clock);
        watching = WatchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await watching.ConfigureAwait(false);
    }

    private async Task WatchAsync()
    {
        var (role, status, failure) = (node.Role, StoreStatus.Healthy, default(Exception));
        while (await timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            if (node.Role != role)
            {
                role = node.Role;
                ServiceLog.RoleChanged(logger, role.ToString(), node.Position);
            }

            // On a replica that somebody else writes is no fault.
            var now = node.Status is { Condition: StoreCondition.NotWriter } ? StoreStatus.Healthy : node.Status;
            if (now.Condition != status.Condition)
            {
                status = now;
                if (status.AcceptsWrites)
                {
                    ServiceLog.WritesAccepted(logger);
                }
                else
                {
                    ServiceLog.WritesRefused(logger, status.Reason);
                }
            }

            if (node.Failure is { } final && failure is null)
            {
                failure = final;
                ServiceLog.Unfollowable(logger, final.Message);
            }
        }
    }
}
