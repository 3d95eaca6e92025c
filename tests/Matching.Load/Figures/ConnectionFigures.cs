using System.Diagnostics;
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

    /// <summary>Watches that are asked for at once; a service refuses when thousands come in the same moment, and callers come back.</summary>
    private const int WatchersAtOnce = 50;

    /// <summary>Calls go on while the connections idle, so that what they left behind is collected as it is in service.</summary>
    private const double CallsPerSecond = 1_000;

    private static readonly TimeSpan retry = TimeSpan.FromMilliseconds(50);

    /// <summary>Only against a hang.</summary>
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(1);

    public void Run(Target target, string watchPath, Requests requests)
    {
        ClosedLoad.Run(target, requests, 1, 16, TimeSpan.Zero, options.WarmUp);
        var before = target.Server.ResidentBytes();
        var answered = new LoadCounts { From = 0 };
        var idle = Enumerable.Range(0, options.IdleConnections).Select(_ => Connect(target, requests, answered)).ToArray();
        var started = new WatchCounts();
        var watching = Watch(target with { Path = watchPath }, started);
        PacedLoad.Run(target, requests, 1, CallsPerSecond, TimeSpan.Zero, options.Window);
        var after = target.Server.ResidentBytes();
        figures.AtMost($"memory of {options.IdleConnections} idle connections and {options.Watchers} watchers", (after - before) / 1e6, "MB", MegabytesMax, $"resident {before / 1e6:0} MB before, {after / 1e6:0} MB with them, while {CallsPerSecond:0} calls/s go on");
        figures.Zero("connections without an answer", options.IdleConnections - answered.Latencies.Count, "connections", "each made one call first");
        figures.Zero("watchers that did not begin", options.Watchers - started.Count, "watchers", $"each received its first message; {started.Refusals} had to ask again");
        foreach (var connection in idle.Concat(watching))
        {
            connection.Dispose();
        }
    }

    /// <summary>A connection that made one call, and was answered.</summary>
    private static CallConnection Connect(Target target, Requests requests, LoadCounts answered)
    {
        var connection = new CallConnection(target.Address, target.Path, target.Token, answered);
        var before = answered.Latencies.Count;
        var began = CallConnection.Now;
        while (Answers(connection, requests) && answered.Latencies.Count == before && Stopwatch.GetElapsedTime(began) < limit)
        {
            // Refused, for too much came at once: it comes back, as callers do.
            Thread.Sleep(retry);
        }

        return connection;
    }

    /// <summary>Makes one call and waits for its end; false: the connection ended.</summary>
    private static bool Answers(CallConnection connection, Requests requests)
    {
        requests.Call(connection, CallConnection.Now);
        connection.Flush();
        while (connection.Running > 0)
        {
            if (!connection.Receive())
            {
                return false;
            }
        }

        return true;
    }

    private CallConnection[] Watch(Target target, WatchCounts started)
    {
        var watch = Requests.Framed(new WatchMatchesRequest());
        var watching = Enumerable.Range(0, Math.Max(1, options.Watchers / WatchersPerConnection))
            .Select(_ => new CallConnection(target.Address, target.Path, target.Token, started)).ToArray();
        foreach (var connection in watching)
        {
            new Thread(() =>
            {
                while (connection.Receive())
                {
                }
            })
            { IsBackground = true }.Start();
        }

        var began = CallConnection.Now;
        while (started.Count < options.Watchers && Stopwatch.GetElapsedTime(began) < limit)
        {
            var asked = Math.Min(WatchersAtOnce, options.Watchers - started.Count);
            var goal = started.Count + started.Refusals + asked;
            for (var i = 0; i < asked; i++)
            {
                watching[(started.Count + i) % watching.Length].Call(watch, CallConnection.Now);
            }

            Array.ForEach(watching, connection => connection.Flush());
            SpinWait.SpinUntil(() => started.Count + started.Refusals >= goal, limit);
            Thread.Sleep(retry);
        }

        return watching;
    }

    /// <summary>Counts the watchers that received something.</summary>
    private sealed class WatchCounts : IAnswers
    {
        private readonly HashSet<(int Thread, int Call)> heard = [];
        private int refusals;

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

        public int Refusals => Volatile.Read(ref refusals);

        public void Ended(int call, int status, long startedAt, long sentAt) => Interlocked.Increment(ref refusals);

        public void Received(int call, ReadOnlySpan<byte> data)
        {
            lock (heard)
            {
                heard.Add((Environment.CurrentManagedThreadId, call));
            }
        }
    }
}
