namespace Matching.Grpc.Hosting;

/// <summary>Looks at something twice a second until it is disposed: one look after the other, never two at once.</summary>
internal sealed class Lookout : IAsyncDisposable
{
    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(500);

    private readonly PeriodicTimer timer;
    private readonly Task looking;

    public Lookout(Action look, TimeProvider clock)
    {
        timer = new PeriodicTimer(interval, clock);
        looking = LookAsync(look);
    }

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await looking.ConfigureAwait(false);
    }

    private async Task LookAsync(Action look)
    {
        while (await timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            look();
        }
    }
}
