using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Grpc.Storage;
using Matching.Grpc.Tests.Commands;
using Matching.Chaos;

namespace Matching.Grpc.Tests.Storage;

public sealed class StoresTests
{
    [Fact]
    public async Task Open_WrongAddress_SaysWhatIsAllowed()
    {
        foreach (var address in (string[])["http://host", "redis://u:secret-word@host"])
        {
            var refused = await Assert.ThrowsAsync<FormatException>(() => OpenAsync(new StoreChoice(address)));
            Assert.DoesNotContain("secret-word", refused.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Open_Directory_KeepsWhatWasAcknowledged()
    {
        using var folder = new ScratchFolder();
        await AssertKeepsAsync(folder["store"]);
        await using var reader = await OpenAsync(new StoreChoice(folder["store"], MayWrite: false));
        Assert.Equal(20, reader.Journal.LastPosition);
    }

    [RedisFact]
    public async Task Open_Redis_KeepsWhatWasAcknowledged()
    {
        await using var redis = await RedisServer.StartAsync("--requirepass", "secret-word");
        await AssertKeepsAsync(redis.Address);
        await using var reader = await OpenAsync(new StoreChoice(redis.Address, MayWrite: false));
        Assert.Equal(20, reader.Journal.LastPosition);
    }

    private static async Task AssertKeepsAsync(string store)
    {
        var script = new CommandScript(3);
        for (var start = 0; start < 2; start++)
        {
            await using var engine = await DurableEngine.OpenAsync(
                await OpenAsync(new StoreChoice(store, RequireDurable: true)), script.Catalogue, TimeProvider.System);
            Assert.Equal(start * 10, engine.Position);
            for (var number = 1; number <= 10; number++)
            {
                await engine.ExecuteAsync(script.CommandOf((start * 10) + number), CommandScript.KeyOf((start * 10) + number));
            }

            Assert.Equal(script.DigestAfter(Enumerable.Range(1, (start + 1) * 10)), CommandScript.DigestOf(engine.Engine, engine.Cases));
            await engine.SnapshotAsync();
        }
    }

    private static Task<Matching.Engine.Snapshots.IStore> OpenAsync(StoreChoice choice) => Stores.OpenAsync(
        choice, TimeProvider.System, name => name == RedisStoreOptions.PasswordVariable ? "secret-word" : null, _ => { }, CancellationToken.None);
}
