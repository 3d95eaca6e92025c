namespace Matching.Grpc.Tests.Security.Limits;

/// <summary>A clock, by date and by ticks, that stands until it is moved.</summary>
internal sealed class TickingClock : TimeProvider
{
    private long ticks = 1_000_000;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => ticks += by.Ticks;

    public override long GetTimestamp() => ticks;

    public override DateTimeOffset GetUtcNow() => Tokens.TokenForge.Now.AddTicks(ticks);
}
