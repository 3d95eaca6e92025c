using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Matching.Fuzz.Serving;
using Matching.Testing;

namespace Matching.Fuzz;

internal sealed record FuzzReport(long Cases, IReadOnlyCollection<string> Findings);

/// <summary>Runs cases against a server in this process, then looks at what they left behind: open calls, memory, what the server logged.</summary>
internal static class FuzzRun
{
    private const int MaxFindings = 50;
    private const long MaxGrowthBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(60);

    public static async Task<FuzzReport> RunAsync(FuzzPlan plan, Action<string> say)
    {
        var findings = new ConcurrentQueue<string>();
        await using var server = await FuzzServer.StartAsync();
        long cases = 0;
        // What is made once (pools, caches, compiled code) belongs to the baseline.
        long? baseline = null;
        foreach (var target in plan.Targets)
        {
            var watch = Stopwatch.StartNew();
            if (baseline is null)
            {
                RunTarget(plan with { First = 1, Last = Math.Min(2000, plan.Last) }, target, server, findings);
                baseline = Settled();
            }
            RunTarget(plan, target, server, findings);
            cases += plan.Last - plan.First + 1;
            say(string.Create(
                CultureInfo.InvariantCulture,
                $"{target}: {plan.Last - plan.First + 1} cases in {watch.Elapsed.TotalSeconds:F0} s, {findings.Count} findings so far, {Settled() / 1024 / 1024} MiB"));
        }
        if (!await server.EndsAllCallsAsync(LongestEnding))
        {
            findings.Enqueue($"{server.OpenCalls} calls are open {LongestEnding.TotalSeconds} s after the last case");
        }
        if (Settled() - baseline > MaxGrowthBytes)
        {
            findings.Enqueue($"memory grew from {baseline} to {Settled()} bytes");
        }
        foreach (var entry in server.Log.Entries)
        {
            findings.Enqueue($"the server logged: {entry}");
        }
        foreach (var finding in findings)
        {
            say(finding);
        }
        return new FuzzReport(cases, findings);
    }

    private static void RunTarget(FuzzPlan plan, string name, FuzzServer server, ConcurrentQueue<string> findings)
    {
        var next = plan.First - 1;
        var workers = Enumerable.Range(0, plan.Workers).Select(_ => new Thread(() =>
        {
            using var target = FuzzTargets.Create(name, server);
            while (Interlocked.Increment(ref next) is var number && number <= plan.Last && findings.Count < MaxFindings)
            {
                RunCase(target, name, number, plan.Seed, findings);
            }
        })).ToArray();
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
    }

    private static void RunCase(IFuzzTarget target, string name, long number, int seed, ConcurrentQueue<string> findings)
    {
        try
        {
            target.Run(new SeededRandom((((long)seed << 40) ^ number) * 31));
        }
        catch (Exception exception) when (exception is FuzzFailure or SocketException or IOException or FormatException or IndexOutOfRangeException
            or InvalidDataException or ArgumentException or System.Text.Json.JsonException or Google.Protobuf.InvalidProtocolBufferException)
        {
            findings.Enqueue($"{name} case {number} (tests/fuzz {number}..{number} {seed} {name}): {exception.GetType().Name}: {exception.Message}");
        }
    }

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
