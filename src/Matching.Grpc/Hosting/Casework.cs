using Matching.Engine;
using Matching.Grpc.Telemetry;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Hosting;

/// <summary>The clerk at work, for as long as the service runs: selections at once, and what time brings.</summary>
internal sealed class Casework : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Clerk clerk;
    private readonly Task working;
    private string? told;

    public Casework(Node node, ClerkOptions options, ILogger logger)
    {
        clerk = node.NewClerk(options);
        working = Task.Run(() => clerk.RunAsync(failure => Tell(logger, failure), stopping.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await working.ConfigureAwait(false);
        clerk.Dispose();
        stopping.Dispose();
    }

    /// <summary>Once for each reason: it is tried again every second.</summary>
    private void Tell(ILogger logger, Exception failure)
    {
        if (failure.Message != told)
        {
            told = failure.Message;
            ServiceLog.CaseworkWaits(logger, failure.Message);
        }
    }
}
