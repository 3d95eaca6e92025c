using Matching.Chaos;
using Xunit.Abstractions;

namespace Matching.Grpc.Tests.Storage;

public sealed class RedisThroughputTests(ITestOutputHelper output)
{
    /// <summary>
    /// Writers that wait share an append. How many commands that is in a second is the machine's business, and measured by
    /// <c>tests/chaos redis-throughput</c>; that many writers together get through several times what one does is the store's.
    /// </summary>
    [RedisFact]
    public async Task Execute_ManyWriters_ShareAppends()
    {
        var result = await new RedisThroughput(256, TimeSpan.FromSeconds(1)).RunAsync();
        output.WriteLine(result.ToString());
        Assert.True(result.Gain > 3, result.ToString());
    }
}
