namespace Matching.Grpc.Security.Audits;

/// <summary>What is kept of one call.</summary>
internal sealed record AuditEntry
{
    public required DateTimeOffset Time { get; init; }

    public required Caller Caller { get; init; }

    public required string Method { get; init; }

    /// <summary>As in the reply and in the ordinary log.</summary>
    public required string RequestId { get; init; }

    public required string Status { get; init; }

    /// <summary>Whom the call was about; the audit is the one log where ids of people stand.</summary>
    public string[] Subjects { get; init; } = [];

    /// <summary>SHA-256 of the reply's message, or of all messages of a stream, one after the other; null where there was none.</summary>
    public byte[]? ReplyDigest { get; init; }

    /// <summary>Messages that the digest is over.</summary>
    public int Replies { get; init; }
}
