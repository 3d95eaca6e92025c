using System.Globalization;
using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Storage;

namespace Matching.Chaos;

/// <summary>
/// A process with an engine on a store, driven by lines: what a service is, without its network. Each answer is a line:
/// <code>
/// (start)       ready POSITION
/// do N          ack N POSITION OUTCOME CHANGED   or   no N CONDITION INDOUBT WRITER
/// status        status POSITION JOURNAL TOKEN CONDITION WRITER LAG
/// wait P MS     wait P TRUE|FALSE POSITION
/// snapshot      snapshot POSITION                or   no snapshot
/// digest        digest POSITION HASH
/// quit
/// </code>
/// </summary>
internal sealed class Host(CommandScript script, IStore store, DurableEngine engine, Follower? follower, TextWriter output)
{
    private static readonly TimeSpan retry = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(CommandScript script, StoreChoice choice, TextReader input, TextWriter output)
    {
        var store = await PatientlyAsync(() => ChaosStore.OpenAsync(choice));
        await using var engine = await PatientlyAsync(() => ChaosStore.OpenEngineAsync(store, script.Catalogue));
        await using var follower = store is RedisStore shared ? new Follower(engine, shared.Journal, TimeProvider.System) : null;
        var host = new Host(script, store, engine, follower, TextWriter.Synchronized(output));
        host.Say($"ready {engine.Position}");
        while (await input.ReadLineAsync() is { } line && line != "quit")
        {
            // Many at once, as callers of a service are.
            _ = host.AnswerAsync(line.Split(' '));
        }
    }

    /// <summary>As a service does: it waits for its Redis, or for the process before it to let go of the directory.</summary>
    private static async Task<T> PatientlyAsync<T>(Func<Task<T>> open)
    {
        while (true)
        {
            try
            {
                return await open();
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(retry);
            }
        }
    }

    private async Task AnswerAsync(string[] words)
    {
        try
        {
            switch (words[0])
            {
                case "do":
                    await DoAsync(int.Parse(words[1], CultureInfo.InvariantCulture));
                    break;
                case "status":
                    var status = engine.Status;
                    Say($"status {engine.Position} {store.Journal.LastPosition} {store.Journal.FencingToken} {status.Condition} {status.Writer ?? "-"} {follower?.Lag.Records ?? 0}");
                    break;
                case "wait":
                    var position = long.Parse(words[1], CultureInfo.InvariantCulture);
                    var limit = TimeSpan.FromMilliseconds(int.Parse(words[2], CultureInfo.InvariantCulture));
                    Say($"wait {position} {follower is null || await follower.WaitForAsync(position, limit, CancellationToken.None)} {engine.Position}");
                    break;
                case "snapshot":
                    Say($"snapshot {await engine.SnapshotAsync()}");
                    break;
                case "digest":
                    // Its caller has made sure that nothing is being written.
                    Say($"digest {engine.Position} {CommandScript.DigestOf(engine.Engine)}");
                    break;
                default:
                    Say($"unknown {words[0]}");
                    break;
            }
        }
        catch (StoreUnavailableException refused)
        {
            Say($"no {words[0]} {refused.Status.Condition}");
        }
        catch (Exception failure)
        {
            // A process that goes on after this would hide it.
            await Console.Error.WriteLineAsync(failure.ToString());
            Environment.Exit(70);
        }
    }

    private async Task DoAsync(int number)
    {
        try
        {
            var answer = await engine.ExecuteAsync(script.CommandOf(number), CommandScript.KeyOf(number));
            Say($"ack {number} {answer.Position} {answer.Outcome} {answer.Changed}");
        }
        catch (StoreUnavailableException refused)
        {
            Say($"no {number} {refused.Status.Condition} {refused.InDoubt} {refused.Status.Writer ?? "-"}");
        }
        catch (Exception cut) when (cut is StoreDamagedException or OperationCanceledException)
        {
            Say($"no {number} {cut.GetType().Name} True -");
        }
    }

    private void Say(FormattableString line)
    {
        lock (output)
        {
            output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
            output.Flush();
        }
    }
}
