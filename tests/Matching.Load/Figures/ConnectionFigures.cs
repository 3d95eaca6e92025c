using Matching.Benchmarks.Figures;
using Matching.Load.Http2;
using Matching.Load.Loads;
using Matching.V1;

namespace Matching.Load.Figures;

/// <summary>What many connections cost that do nothing, and many that watch.</summary>
internal sealed class ConnectionFigures(LoadOptions options, FigureList figures)
{
    private const double MegabytesMax = 300;
    private const int WatchersPerConnection = 100;

    private static readonly TimeSpan settling = TimeSpan.FromSeconds(5);

    public void Run(Target target, string watchPath, Requests requests)
    {
        ClosedLoad.Run(target, requests, 1, 16, TimeSpan.Zero, options.WarmUp);
        var before = target.Server.ResidentBytes();
        var idle = new List<CallConnection>();
        var answered = new LoadCounts { From = 0 };
        for (var i = 0; i < options.IdleConnections; i++)
        {
            var connection = new CallConnection(target.Address, target.Path, target.Token, answered);
            requests.Call(connection, CallConnection.Now);
            connection.Flush();
            while (connection.Running > 0 && connection.Receive())
            {
            }

            idle.Add(connection);
        }

        var watch = Requests.Framed(new WatchMatchesRequest());
        var started = new WatchCounts();
        var watching = Enumerable.Range(0, Math.Max(1, options.Watchers / WatchersPerConnection))
            .Select(_ => new CallConnection(target.Address, watchPath, target.Token, started)).ToArray();
        for (var i = 0; i < options.Watchers; i++)
        {
            watching[i % watching.Length].Call(watch, CallConnection.Now);
        }

        foreach (var connection in watching)
        {
            connection.Flush();
            new Thread(() =>
            {
                while (connection.Receive())
                {
                }
            })
            { IsBackground = true }.Start();
        }

        SpinWait.SpinUntil(() => started.Count >= options.Watchers || started.Failures > 0, TimeSpan.FromMinutes(1));
        Thread.Sleep(options.Smoke ? TimeSpan.Zero : settling);
        var after = target.Server.ResidentBytes();
        figures.AtMost($"memory of {options.IdleConnections} idle connections and {options.Watchers} watchers", (after - before) / 1e6, "MB", MegabytesMax, $"resident {before / 1e6:0} MB before, {after / 1e6:0} MB with them");
        figures.Zero("connections without an answer", options.IdleConnections - answered.Latencies.Count, "connections", "each made one call first");
        figures.Zero("watchers that did not begin", Math.Max(0, options.Watchers - started.Count) + started.Failures, "watchers", "each received its first message");
        foreach (var connection in idle.Concat(watching))
        {
            connection.Dispose();
        }
    }

    /// <summary>Counts the watchers that received something.</summary>
    private sealed class WatchCounts : IAnswers
    {
        private readonly HashSet<(int Thread, int Call)> heard = [];
        private int failures;

        public int Count
        {
            get
            {
                lock (heard)
                {
                    return heard.Count;
                }
            }
        }

        public int Failures => Volatile.Read(ref failures);

        public void Ended(int call, int status, long startedAt) => Interlocked.Increment(ref failures);

        public void Received(int call, ReadOnlySpan<byte> data)
        {
            lock (heard)
            {
                heard.Add((Environment.CurrentManagedThreadId, call));
            }
        }
    }
}
