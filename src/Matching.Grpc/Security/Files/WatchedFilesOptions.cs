namespace Matching.Grpc.Security.Files;

/// <summary>Which files are watched.</summary>
/// <param name="What">In messages: "token keys".</param>
internal sealed record WatchedFilesOptions(string What, IReadOnlyList<string> Paths, int BytesMax)
{
    /// <summary>How soon a renewed or revoked key is in force.</summary>
    public static readonly TimeSpan StandardInterval = TimeSpan.FromSeconds(5);

    public TimeSpan Interval { get; init; } = StandardInterval;
}
