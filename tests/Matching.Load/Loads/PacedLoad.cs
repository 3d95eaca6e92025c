using System.Diagnostics;
using Matching.Load.Http2;

namespace Matching.Load.Loads;

/// <summary>
/// Calls come at a rate, whether the service keeps up or not. A call's latency counts from the moment at which it was due, not from when it could be sent, so that
/// a service that stands still is not measured by the few calls that it let through; a call that waits because its connection has as many as the server allows counts from then too.
/// </summary>
internal static class PacedLoad
{
    /// <summary>What is due in so much time is sent together.</summary>
    private static readonly TimeSpan step = TimeSpan.FromMilliseconds(1);

    public static LoadResult Run(
        Target target, Requests requests, int connections, double perSecond, TimeSpan warmUp, TimeSpan counted)
    {
        var lanes = Enumerable.Range(0, connections).Select(_ => new Lane(target)).ToArray();
        return LoadWindow.Run(target, [.. lanes.Select(lane => lane.Counts)], warmUp, counted, () => [new Pacer(lanes, requests, perSecond)]);
    }

    private sealed class Lane
    {
        public Lane(Target target)
        {
            Connection = new CallConnection(target.Address, target.Path, target.Token, Counts);
            Reader = new Thread(() =>
            {
                while (Connection.Receive())
                {
                }
            })
            { IsBackground = true };
        }

        public LoadCounts Counts { get; } = new();

        public CallConnection Connection { get; }

        public Thread Reader { get; }
    }

    private sealed class Pacer : IDisposable
    {
        private readonly Lane[] lanes;
        private readonly Requests requests;
        private readonly double ticksPerCall;
        private readonly Thread thread;
        private volatile bool stopping;

        public Pacer(Lane[] lanes, Requests requests, double perSecond)
        {
            (this.lanes, this.requests, ticksPerCall) = (lanes, requests, Stopwatch.Frequency / perSecond);
            foreach (var lane in lanes)
            {
                lane.Reader.Start();
            }

            thread = new Thread(Loop) { IsBackground = true };
            thread.Start();
        }

        public void Dispose()
        {
            stopping = true;
            thread.Join();
            foreach (var lane in lanes)
            {
                lane.Connection.Dispose();
                lane.Reader.Join();
            }
        }

        private void Loop()
        {
            var begin = CallConnection.Now;
            for (var sent = 0L; !stopping; Thread.Sleep(step))
            {
                var due = (long)((CallConnection.Now - begin) / ticksPerCall);
                for (; sent < due; sent++)
                {
                    var connection = lanes[sent % lanes.Length].Connection;
                    if (!connection.HasRoom)
                    {
                        break;
                    }

                    requests.Call(connection, begin + (long)(sent * ticksPerCall));
                }

                foreach (var lane in lanes)
                {
                    lane.Connection.Flush();
                }
            }
        }
    }
}
