using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Grpc.Hosting;
using Matching.Grpc.Storage;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Storage;
using Matching.Chaos;

namespace Matching.Grpc.Tests.Hosting;

public sealed class NodeTests : IDisposable
{
    /// <summary>Only against a hang.</summary>
    private static readonly TimeSpan generous = TimeSpan.FromMinutes(2);

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Open_NewDirectory_HasTheStarterCatalogueAndKeepsIt()
    {
        string catalogue;
        await using (var made = await OpenAsync(scratch["store"]))
        {
            Assert.Equal((NodeRole.Single, 0L, 0L), (made.Role, made.Position, made.Lag.Records));
            catalogue = made.Engine.Catalogue.Occupations.Count + " " + made.Engine.Catalogue.Zones.Count;
            Assert.True(made.Engine.Catalogue.Zones.Count > 100);
        }

        await using var again = await OpenAsync(scratch["store"]);
        Assert.Equal(catalogue, again.Engine.Catalogue.Occupations.Count + " " + again.Engine.Catalogue.Zones.Count);
    }

    [Fact]
    public async Task Open_DirectoryInUse_IsRefused()
    {
        await using var first = await OpenAsync(scratch["store"]);
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(scratch["store"]));
        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitForPosition_Single_EndsWithTheCommandThatReachesIt()
    {
        await using var node = await OpenAsync(scratch["store"]);
        var waiting = node.WaitForPositionAsync(2, generous).AsTask();
        await node.ExecuteAsync(new Command.WithdrawVacancy("V-1"), "one");
        Assert.False(await node.WaitForPositionAsync(2, TimeSpan.FromMilliseconds(1)));
        Assert.Equal(2, (await node.ExecuteAsync(new Command.WithdrawVacancy("V-2"), "two")).Position);
        Assert.True(await waiting);
    }

    [RedisFact]
    public async Task Redis_WriterGone_ReplicaSaysWhoWritesAndTakesOver()
    {
        await using var redis = await RedisServer.StartAsync();
        var writer = await OpenAsync(redis.Address, "127.0.0.1:5001");
        await using var replica = await OpenAsync(redis.Address, "127.0.0.1:5002");
        Assert.Equal((NodeRole.Writer, NodeRole.Replica), (writer.Role, replica.Role));

        var first = await writer.ExecuteAsync(new Command.WithdrawVacancy("V-1"), "one");
        Assert.True(await replica.WaitForPositionAsync(first.Position, generous));
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await replica.ExecuteAsync(new Command.WithdrawVacancy("V-2"), "two"));
        Assert.Equal((StoreCondition.NotWriter, "127.0.0.1:5001", false), (refused.Status.Condition, refused.Status.Writer, refused.InDoubt));

        await writer.DisposeAsync();
        await Eventually.TrueAsync(() => replica.Role == NodeRole.Writer, "it writes");
        // The key of a command that another process answered is known here too.
        Assert.Equal(first, await replica.ExecuteAsync(new Command.WithdrawVacancy("V-1"), "one"));
        Assert.Equal(2, (await replica.ExecuteAsync(new Command.WithdrawVacancy("V-2"), "two")).Position);
    }

    [RedisFact]
    public async Task Redis_NotThereYet_IsWaitedFor()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var opening = OpenAsync(redis.Address, events: e => told.TrySetResult(e.Text));
        Assert.Contains("waiting for the store", await told.Task.WaitAsync(generous), StringComparison.Ordinal);
        await redis.StartAgainAsync();
        await using var node = await opening.WaitAsync(generous);
        await Eventually.TrueAsync(() => node.Role == NodeRole.Writer, "it writes");
    }

    private static Task<Node> OpenAsync(string store, string address = "", Action<StoreEvent>? events = null) => new NodeStart(
        new NodeOptions(new StoreChoice(store, address), new DurableOptions()), TimeProvider.System, _ => null, events ?? (_ => { }))
        .OpenAsync(CancellationToken.None);
}
