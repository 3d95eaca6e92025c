namespace Matching.Grpc.Security.Limits;

/// <summary>What one caller may use.</summary>
internal sealed record CallerLimit(TokenBucket Rate, int PerSecond, KindPlaces Places)
{
    /// <summary>Nothing is lost if it is forgotten now: a new one would say the same.</summary>
    public bool IsIdle => Places.AreAllFree && Rate.IsFull;
}
