using System.Globalization;
using Matching.Engine.Journals;
using Matching.Grpc.Hosting;
using Matching.Grpc.Storage;

namespace Matching.Chaos;

/// <summary>
/// A process with a node, driven by lines: what a service is, without its network. Each answer is a line:
/// <code>
/// (start)       ready POSITION
/// do N          ack N POSITION OUTCOME CHANGED REFUSAL   or   no N CONDITION INDOUBT WRITER
/// status        status POSITION JOURNAL TOKEN CONDITION WRITER LAG
/// wait P MS     wait P TRUE|FALSE POSITION
/// snapshot      snapshot POSITION                or   no snapshot
/// digest        digest POSITION HASH
/// threads       threads BUSY                     of the pool, this one among them
/// quit
/// </code>
/// </summary>
internal sealed class Host(CommandScript script, Node node, TextWriter output)
{
    public static async Task RunAsync(CommandScript script, StoreChoice choice, TextReader input, TextWriter output)
    {
        await using var node = await ChaosStore.OpenNodeAsync(choice);
        var host = new Host(script, node, TextWriter.Synchronized(output));
        host.Say($"ready {node.Position}");
        while (await input.ReadLineAsync() is { } line && line != "quit")
        {
            // Many at once, as callers of a service are.
            _ = host.AnswerAsync(line.Split(' '));
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
                    var status = node.Status;
                    Say($"status {node.Position} {node.Lag.JournalPosition} {node.Store.Journal.FencingToken} {status.Condition} {status.Writer ?? "-"} {node.Lag.Records}");
                    break;
                case "wait":
                    var position = long.Parse(words[1], CultureInfo.InvariantCulture);
                    var limit = TimeSpan.FromMilliseconds(int.Parse(words[2], CultureInfo.InvariantCulture));
                    Say($"wait {position} {await node.WaitForPositionAsync(position, limit)} {node.Position}");
                    break;
                case "snapshot":
                    Say($"snapshot {await node.SnapshotAsync()}");
                    break;
                case "digest":
                    // Its caller has made sure that nothing is being written.
                    Say($"digest {node.Position} {CommandScript.DigestOf(node.Engine, node.Cases)}");
                    break;
                case "threads":
                    ThreadPool.GetMaxThreads(out var threads, out _);
                    ThreadPool.GetAvailableThreads(out var free, out _);
                    Say($"threads {threads - free}");
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
            var answer = await node.ExecuteAsync(script.CommandOf(number), CommandScript.KeyOf(number));
            Say($"ack {number} {answer.Position} {answer.Outcome} {answer.Changed} {answer.Refusal}");
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
