using System.Globalization;
using Matching.Chaos;

namespace Matching.Grpc.Tests.Storage;

/// <summary>One fault after another; see <see cref="ProcessFaults"/>.</summary>
public sealed class ProcessFaultTests
{
    [RedisFact]
    public Task Redis_KilledAndRestarted_IsSurvived() => new ProcessFaults().AssertSurvivedAsync((redis, _) => redis.KillAsync(), (redis, _) => redis.StartAgainAsync());

    [RedisFact]
    public Task Redis_OutOfMemory_IsSurvived() => new ProcessFaults().AssertSurvivedAsync(
        (redis, _) => redis.CommandAsync("CONFIG", "SET", "maxmemory", "1"), (redis, _) => redis.CommandAsync("CONFIG", "SET", "maxmemory", "0"), "Full");

    [RedisFact]
    public Task Redis_ReadOnlyReplicaThenPromoted_IsSurvived() => new ProcessFaults().AssertSurvivedAsync(
        (redis, _) => redis.CommandAsync("REPLICAOF", "127.0.0.1", RedisServer.FreePort().ToString(CultureInfo.InvariantCulture)),
        (redis, _) => redis.CommandAsync("REPLICAOF", "NO", "ONE"), "Unreachable");

    [RedisFact]
    public Task Redis_PasswordChanged_IsSurvived() => new ProcessFaults().AssertSurvivedAsync(
        async (redis, _) =>
        {
            await redis.CommandAsync("CONFIG", "SET", "requirepass", "later-secret");
            await redis.CommandAsync("later-secret", ["CLIENT", "KILL", "TYPE", "normal"]);
        },
        (redis, _) => redis.CommandAsync("later-secret", ["CONFIG", "SET", "requirepass", ""]));

    [RedisFact]
    public Task Redis_NotDurableAnyMore_IsSurvived() => new ProcessFaults().AssertSurvivedAsync(
        (redis, _) => redis.CommandAsync("CONFIG", "SET", "appendfsync", "no"), (redis, _) => redis.CommandAsync("CONFIG", "SET", "appendfsync", "always"), "Failed");

    [RedisFact]
    public Task Connection_CutInTheMiddleOfACommand_IsSurvived() => new ProcessFaults().AssertSurvivedAsync(
        (_, proxy) =>
        {
            proxy.CutAfter(200);
            return Task.CompletedTask;
        },
        (_, proxy) =>
        {
            Assert.Equal(1, proxy.Cuts);
            return Task.CompletedTask;
        },
        isRefused: false);
}
