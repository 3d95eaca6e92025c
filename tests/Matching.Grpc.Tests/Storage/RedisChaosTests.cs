using Matching.StoreHost;
using Xunit.Abstractions;

namespace Matching.Grpc.Tests.Storage;

public sealed class RedisChaosTests(ITestOutputHelper output)
{
    /// <summary>A pause longer than the time limit of a command, then kills: a short run of what <c>tests/chaos redis</c> does for long.</summary>
    [RedisFact]
    public async Task Kill_ServiceAndRedis_NothingAcknowledgedIsLost()
    {
        const int seed = 7;
        var result = await new Chaos(seed, 12, TimeSpan.FromSeconds(7), output.WriteLine).RunAsync();
        Assert.True(result.IsGood, $"{result}, seed {seed}");
    }
}
