using Matching.Chaos;
using Matching.Grpc.Tests.Commands;
using Xunit.Abstractions;

namespace Matching.Grpc.Tests.Storage;

/// <summary>A few rounds of what <c>tests/chaos</c> does by the hundred: real processes, killed with SIGKILL.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Seed = 7;

    [Fact]
    public async Task Kill_HostOnADirectory_LosesNothingAndDoesNothingTwice()
    {
        using var folder = new ScratchFolder();
        await AssertGoodAsync(new ChaosDriver(Seed, 6, folder["store"], redis: null, TimeSpan.Zero, output.WriteLine));
    }

    /// <summary>A pause longer than the time limit of a command, then kills.</summary>
    [RedisFact]
    public async Task Kill_HostAndRedis_LosesNothingAndDoesNothingTwice()
    {
        await using var redis = await RedisServer.StartAsync();
        await AssertGoodAsync(new ChaosDriver(Seed, 8, $"{redis.ChaosAddress}&limit=1", redis, TimeSpan.FromSeconds(2), output.WriteLine));
    }

    private static async Task AssertGoodAsync(ChaosDriver driver)
    {
        var result = await driver.RunAsync();
        Assert.True(result.IsGood && result.IsComplete, $"{result}, seed {Seed}");
    }
}
