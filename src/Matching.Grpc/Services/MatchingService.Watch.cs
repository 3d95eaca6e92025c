using Grpc.Core;
using Matching.Engine.Primitives;
using Matching.Grpc.Mapping;
using Matching.Grpc.Security;
using Matching.Grpc.Services.Watches;

namespace Matching.Grpc.Services;

internal sealed partial class MatchingService
{
    public async Task WatchMatches(V1.WatchMatchesRequest request, IServerStreamWriter<V1.WatchMatchesResponse> responses, ServerCallContext context)
    {
        var caller = context.Caller();
        Check(request, caller);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        using var watcher = feed.Join(new WatchFilter(caller, request), request.AfterPosition, out var missedBefore, out var keptAfter);
        var told = watcher.Position;
        try
        {
            await responses.WriteAsync(Started(told, keptAfter, caller, context), context.CancellationToken);
            if (missedBefore > 0)
            {
                await responses.WriteAsync(Missed(told, missedBefore), context.CancellationToken);
            }

            while (true)
            {
                told = await TellAsync(watcher, responses, told, context.CancellationToken);
                await watcher.SleepAsync(ending.Token);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, $"this node stops: watch another one, after position {told}"));
        }
    }

    /// <summary>
    /// Everything that there is to tell, until this node stops; returns the position that was told last. The stop cancels no write: the server resets a stream whose write is cancelled,
    /// and a watcher who reads slowly would hear of an error instead of where to go on.
    /// </summary>
    private async Task<long> TellAsync(Watcher watcher, IServerStreamWriter<V1.WatchMatchesResponse> responses, long told, CancellationToken cancellation)
    {
        while (true)
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return told;
            }

            var change = watcher.Read(out var missed);
            if (missed > 0)
            {
                await responses.WriteAsync(Missed(told, missed), cancellation);
            }

            if (change is null)
            {
                break;
            }

            var response = watcher.Filter.Show(change);
            await responses.WriteAsync(response, cancellation);
            told = Math.Max(told, response.Position);
        }

        // Asleep from here on; what is told of later is behind this position.
        if (watcher.Position > told)
        {
            told = watcher.Position;
            await responses.WriteAsync(new V1.WatchMatchesResponse { Position = told, Reached = new V1.Reached() }, cancellation);
        }

        return told;
    }

    private void Check(V1.WatchMatchesRequest request, Caller caller)
    {
        var reader = default(QuestionReader);
        reader.NotNegative("after_position", request.AfterPosition);
        reader.List("vacancy_ids", request.VacancyIds, FilterItemsMax, id => Codes.IsId(id), Codes.IdAllowed);
        reader.List("candidate_ids", request.CandidateIds, FilterItemsMax, id => Codes.IsId(id), Codes.IdAllowed);
        reader.List("zones", request.Zones, FilterItemsMax, zone => node.Engine.Catalogue.Zones.TryIndex(zone, out _), "a zone of the catalogue");
        reader.ThrowIfRefused();
        var moment = node.Engine.Now;
        foreach (var id in request.VacancyIds)
        {
            CheckOwner(moment, caller, id);
        }
    }

    private V1.WatchMatchesResponse Started(long position, long keptAfter, Caller caller, ServerCallContext context) => new()
    {
        Position = position,
        Started = new V1.WatchStarted
        {
            PolicyVersion = policyVersion,
            RequestId = context.RequestId(),
            Audience = ShortlistMapping.ToMessage(caller.Audience),
            RetainedAfter = keptAfter,
        },
    };

    private static V1.WatchMatchesResponse Missed(long position, long changes) =>
        new() { Position = position, Missed = new V1.Missed { Changes = changes } };
}
