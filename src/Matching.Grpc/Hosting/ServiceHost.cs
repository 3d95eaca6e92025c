using Matching.Engine.Journals;
using Matching.Grpc.Options;
using Matching.Grpc.Security.Limits;
using Matching.Grpc.Storage;
using Matching.Grpc.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Hosting;

/// <summary>
/// The life of the service, in this order: health and metrics answer; the pool is loaded; callers are answered; asked to stop, it is not ready any more, streams are told,
/// calls under way finish, the store is closed; health and metrics end.
/// </summary>
internal sealed class ServiceHost(ServiceOptions options, TimeProvider clock, IReadOnlyDictionary<string, string> environment) : IDisposable
{
    private readonly ServiceState state = new();
    private readonly ILoggerFactory loggers = Logs.Create(options.Telemetry);

    /// <summary>Returns when it has been stopped and everything is closed.</summary>
    /// <param name="loaded">Called once, before callers are answered.</param>
    /// <param name="ready">Called once, with the addresses at which callers are answered.</param>
    public async Task RunAsync(Action<Node> loaded, Action<Node, IReadOnlyList<string>> ready, CancellationToken stop)
    {
        var logger = loggers.CreateLogger("Matching");
        using var metrics = new ServiceMetrics(state);
        using var collector = new MetricsCollector(metrics.Meter);
        using var export = OtlpExport.Start(options.Telemetry);
        await using var admin = await AdminEndpoints.StartAsync(options.Endpoints, state, collector, loggers, stop).ConfigureAwait(false);
        if (admin is not null)
        {
            ServiceLog.Administered(logger, string.Join(' ', admin.Urls));
        }

        if (options.Audit.Directory is null && !options.Pool.Demo)
        {
            ServiceLog.NoAudit(logger);
        }

        var start = clock.GetTimestamp();
        ServiceLog.Opening(logger, options.Pool.Store!);
        var node = await OpenNodeAsync(logger, metrics, stop).ConfigureAwait(false);
        await using (node.ConfigureAwait(false))
        {
            ServiceLog.Survives(logger, node.Survives);
            await using var watch = new Lookout(new NodeWatch(node, logger).Look, clock);
            await using var casework = new Casework(node, options.Procedure.ToClerk(), logger);
            loaded(node);
            await using var application = CallerService.Create(options, node, state, metrics, loggers, clock);
            WarmUp.Run(node.Engine, clock, stop);
            CallerService.Tell(application, isServing: true);
            await application.StartAsync(stop).ConfigureAwait(false);
            state.Serve(node);
            var addresses = ClearTextProtocols.Reachable(application.Urls);
            ServiceLog.Serving(
                logger, string.Join(' ', addresses), node.Engine.CandidateCount, node.Engine.VacancyCount, node.Position, node.Role.ToString(),
                clock.GetElapsedTime(start).TotalSeconds);
            ready(node, addresses);
            var health = new Lookout(new HealthWatch(application, state).Look, clock);
            await using (health.ConfigureAwait(false))
            {
                await UntilAsync(stop).ConfigureAwait(false);
            }

            await DrainAsync(application, logger).ConfigureAwait(false);
        }

        ServiceLog.Closed(logger, node.Position);
    }

    public void Dispose() => loggers.Dispose();

    private Task<Node> OpenNodeAsync(ILogger logger, ServiceMetrics metrics, CancellationToken stop)
    {
        var pool = options.Pool;
        var choice = new StoreChoice(
            pool.Store!, options.Endpoints.Advertised, MayWrite: !pool.Follow, RequireDurable: pool.RequireDurable);
        return new NodeStart(
            new NodeOptions(choice, pool.ToDurable() with { ActorsMax = options.Procedure.Actors }) { Appended = metrics.Appended }, clock, name => environment.GetValueOrDefault(name),
            (StoreEvent e) => ServiceLog.Store(logger, e)).OpenAsync(stop);
    }

    private async Task DrainAsync(WebApplication application, ILogger logger)
    {
        var drain = options.Drain;
        ServiceLog.Draining(logger, Durations.Write(drain.Notice), Durations.Write(drain.ForCalls));
        state.Drain();
        CallerService.Tell(application, isServing: false);
        await Task.Delay(drain.Notice, clock, CancellationToken.None).ConfigureAwait(false);
        var start = clock.GetTimestamp();
        // Ends what waits (ApplicationStopping), refuses new connections, tells those that are open, and waits for calls; at the limit cuts what connections are left.
        await application.StopAsync(CancellationToken.None).ConfigureAwait(false);
        if (clock.GetElapsedTime(start) >= drain.ForCalls)
        {
            ServiceLog.CutOff(logger, Durations.Write(drain.ForCalls));
        }
    }

    private static async Task UntilAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(stopped.SetResult).ConfigureAwait(false);
        await stopped.Task.ConfigureAwait(false);
    }
}
