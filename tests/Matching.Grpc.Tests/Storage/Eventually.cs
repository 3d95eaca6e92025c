using Matching.Chaos;

namespace Matching.Grpc.Tests.Storage;

/// <summary>Waits for what other processes do, with a limit that only a failure reaches.</summary>
internal static class Eventually
{
    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(RedisServer.Generous);
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, $"not within {RedisServer.Generous.TotalSeconds} s: {what}");
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
