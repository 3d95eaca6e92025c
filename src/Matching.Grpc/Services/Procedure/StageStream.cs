using Grpc.Core;
using Matching.Engine.Mediation;
using Matching.Grpc.Mapping;

namespace Matching.Grpc.Services.Procedure;

/// <summary>One watcher's place among the stages, and its stream.</summary>
internal sealed class StageStream<TEvent>(CaseBook cases, StageFilter filter, IServerStreamWriter<TEvent> events, long number)
    where TEvent : class, V1.IStageEvent, new()
{
    private long told = number;

    /// <summary>Everything up to here was seen.</summary>
    public long Number { get; private set; } = number;

    public Task BeginAsync(string requestId, CancellationToken cancellation)
    {
        var (firstKept, _) = cases.StagesAfter(Number, count: 0);
        return events.WriteAsync(new TEvent { Number = Number, Started = new V1.StageWatchStarted { RequestId = requestId, FirstKept = firstKept } }, cancellation);
    }

    /// <summary>Everything that there is to tell, until this node stops.</summary>
    public async Task TellAsync(CancellationToken cancellation, CancellationToken stop)
    {
        while (true)
        {
            var (firstKept, stages) = cases.StagesAfter(Number);
            if (stages.Count == 0)
            {
                return;
            }

            if (firstKept > Number + 1)
            {
                var missed = firstKept - 1 - Number;
                Number = told = firstKept - 1;
                await events.WriteAsync(new TEvent { Number = Number, Missed = new V1.Missed { Changes = missed } }, cancellation);
            }

            foreach (var stage in stages)
            {
                stop.ThrowIfCancellationRequested();
                Number = stage.Number;
                if (filter.Concerns(stage))
                {
                    told = Number;
                    await events.WriteAsync(new TEvent { Number = Number, Stage = StageMapping.ToMessage(stage) }, cancellation);
                }
            }
        }
    }

    /// <summary>How far it has seen, where that is farther than it was told.</summary>
    public async Task TellReachedAsync(CancellationToken cancellation)
    {
        if (Number > told)
        {
            told = Number;
            await events.WriteAsync(new TEvent { Number = Number, Reached = new V1.Reached() }, cancellation);
        }
    }
}
