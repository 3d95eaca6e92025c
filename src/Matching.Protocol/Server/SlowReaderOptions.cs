namespace Matching.Protocol;

/// <summary>
/// What happens to callers who take nothing of what is written to them. Their stream is held by HTTP's flow control, so that no memory grows; when the limit has passed the call ends,
/// by a reset of its stream. The server's own limit (Kestrel's <c>MinResponseDataRate</c>) ends the connection, and with it everybody else's calls: it is to be longer. It is what is left
/// for those who do not take the last bytes of a call that has ended, which nobody but the server sees.
/// </summary>
public sealed class SlowReaderOptions
{
    /// <summary>0.1 seconds to 1 day; 2 minutes by default: longer than a page sleeps behind others, shorter than anybody waits.</summary>
    public TimeSpan Limit { get; set; } = TimeSpan.FromMinutes(2);

    internal static bool IsValid(SlowReaderOptions options) => options.Limit >= TimeSpan.FromSeconds(0.1) && options.Limit <= TimeSpan.FromDays(1);
}
