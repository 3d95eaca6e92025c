namespace Matching.Grpc.Options;

/// <summary>What one connection may cost, and all together.</summary>
internal sealed class ConnectionOptions : ISettings
{
    /// <summary>Twice the 10,000 idle ones that the service is measured with; each costs some 20 kB.</summary>
    [Setting("connections", "Connections at once; one more is closed at once", Min = 1, Max = 1_000_000)]
    public int Connections { get; set; } = 20_000;

    /// <summary>
    /// The usual 100 is what a portal's thousand people need who ask in the same second, with nothing left for watchers, who hold a stream for hours. Many more would harm: Kestrel keeps
    /// 100 streams of a connection for its next calls and makes those beyond them anew, so that a call costs twice as much while thousands are open, just when a service has no
    /// time; what waits because of the limit waits with the caller, who may open another connection.
    /// </summary>
    [Setting("streams-per-connection", "Calls at once on one connection", Min = 1, Max = 100_000)]
    public int StreamsPerConnection { get; set; } = 128;

    /// <summary>A token of 8 kB and its companions; Kestrel's own limit is twice that.</summary>
    [Setting("header-bytes", "Size of the headers of one call", Min = 1024, Max = 1 << 20)]
    public int HeaderBytes { get; set; } = 16 << 10;

    [Setting("header-time", "How long a caller may take to send the headers of a call", Min = 0.1, Max = 600)]
    public TimeSpan HeaderTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Clients of a portal idle through the night; a closed connection costs them one failed or repeated call in the morning.</summary>
    [Setting("idle-time", "How long a connection without calls is kept", Min = 1, Max = 7 * 24 * 3600)]
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromMinutes(30);

    [Setting("ping-after", "An HTTP/2 connection that was silent so long is asked whether it still lives", Min = 1, Max = 3600)]
    public TimeSpan PingAfter { get; set; } = TimeSpan.FromSeconds(60);

    [Setting("ping-limit", "How long it may take to answer; then it is closed", Min = 1, Max = 600)]
    public TimeSpan PingLimit { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Kestrel's default. It stops those who hold calls open by a byte now and then.</summary>
    [Setting("slowest-sender", "Bytes a second below which a request that is being sent is given up; 0: never. Streams of callers may pause", Min = 0, Max = 1 << 30)]
    public int SlowestSender { get; set; } = 240;

    [Setting("slowest-sender-grace", "How long a sender may be slower than that", Min = 1.1, Max = 600)]
    public TimeSpan SlowestSenderGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longer than a page sleeps behind others, and short enough that what waits for a reader who never comes back is soon let go.</summary>
    [Setting("reader-time", "How long an answer waits for a caller who takes nothing of it; then the call is ended, and its connection goes on", Min = 0.1, Max = 24 * 3600)]
    public TimeSpan ReaderTime { get; set; } = TimeSpan.FromMinutes(2);
}
