using Matching.Chaos;

namespace Matching.Grpc.Tests.Storage;

/// <summary>Apart from the other faults, so that nobody waits for its time, and with a time limit of commands that is soon over.</summary>
public sealed class ProcessPauseTests
{
    /// <summary>Longer than a command may take; <c>tests/chaos redis</c> pauses for 30 seconds.</summary>
    [RedisFact]
    public Task Redis_Paused_IsSurvived() => new ProcessFaults().AssertSurvivedAsync(
        (redis, _) => redis.PauseAsync(), (redis, _) => redis.ResumeAsync(), settings: "lease=2&limit=1");
}
