namespace Matching.Grpc.Options;

/// <summary>What one connection may cost, and all together.</summary>
internal sealed class ConnectionOptions : ISettings
{
    /// <summary>Twice the 10,000 idle ones that the service is measured with; each costs some 20 kB.</summary>
    [Setting("connections", "Connections at once; one more is closed at once", Min = 1, Max = 1_000_000)]
    public int Connections { get; set; } = 20_000;

    /// <summary>
    /// The usual 100 is too few: the client of a portal's back end keeps one connection and queues silently behind its limit, and every watcher holds a stream
    /// for hours. 2,000 carry a thousand watchers and a thousand calls besides; a stream costs memory only while it is open, and how many calls run
    /// is limited elsewhere.
    /// </summary>
    [Setting("streams-per-connection", "Calls at once on one connection", Min = 1, Max = 100_000)]
    public int StreamsPerConnection { get; set; } = 2_000;

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
}
