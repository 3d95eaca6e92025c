using Matching.Engine.Records;

namespace Matching.Engine.Shortlists;

public sealed record ShortlistRequest
{
    public const int DefaultSize = 20;

    /// <summary>1…1000.</summary>
    public int Size { get; init; } = DefaultSize;

    public Audience Audience { get; init; } = Audience.CareerCentre;

    /// <summary>The date for which is asked. The engine has no clock; a caller's default is today at UTC+5.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Whether to fill a short list by the three steps of widening.</summary>
    public bool Widen { get; init; }
}
