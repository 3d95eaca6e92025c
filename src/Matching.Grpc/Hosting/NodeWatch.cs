using Matching.Engine.Journals;
using Matching.Grpc.Telemetry;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Hosting;

/// <summary>Tells the log when a node becomes writer or replica, when changes begin to be refused, and when they are accepted again.</summary>
internal sealed class NodeWatch(Node node, ILogger logger)
{
    private NodeRole role = node.Role;
    private StoreStatus status = StoreStatus.Healthy;
    private bool hasFailed;

    public void Look()
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

        if (node.Failure is { } final && !hasFailed)
        {
            hasFailed = true;
            ServiceLog.Unfollowable(logger, final.Message);
        }
    }
}
