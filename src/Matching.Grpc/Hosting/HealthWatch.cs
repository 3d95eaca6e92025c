using Microsoft.AspNetCore.Builder;

namespace Matching.Grpc.Hosting;

/// <summary>Tells those who watch the service's health by gRPC what load balancers read at <c>/readyz</c>: a node may lose its audit's disk, or its journal, at any time.</summary>
internal sealed class HealthWatch(WebApplication application, ServiceState state)
{
    /// <summary>As it was told before callers came.</summary>
    private bool told = true;

    public void Look()
    {
        if (state.IsReady != told)
        {
            told = !told;
            CallerService.Tell(application, told);
        }
    }
}
