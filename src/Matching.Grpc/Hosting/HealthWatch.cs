using Microsoft.AspNetCore.Builder;

namespace Matching.Grpc.Hosting;

/// <summary>Tells those who watch the service's health by gRPC what load balancers read at <c>/readyz</c>: a node may lose its audit's disk, or its journal, at any time.</summary>
internal sealed class HealthWatch : IAsyncDisposable
{
    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(500);

    private readonly WebApplication application;
    private readonly ServiceState state;
    private readonly PeriodicTimer timer;
    private readonly Task watching;

    public HealthWatch(WebApplication application, ServiceState state, TimeProvider clock)
    {
        (this.application, this.state) = (application, state);
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
        // As it was told before callers came.
        var told = true;
        while (await timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            if (state.IsReady != told)
            {
                told = !told;
                CallerService.Tell(application, told);
            }
        }
    }
}
