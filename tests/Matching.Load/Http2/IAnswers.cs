namespace Matching.Load.Http2;

/// <summary>Told of what comes back on a connection, by the thread that reads it.</summary>
internal interface IAnswers
{
    /// <summary>A call ended.</summary>
    /// <param name="status">Its gRPC status; -1 where the stream was reset or the connection broke.</param>
    /// <param name="startedAt">From when its latency counts.</param>
    /// <param name="sentAt">When it left this process.</param>
    void Ended(int call, int status, long startedAt, long sentAt);

    /// <summary>Bytes of answers came.</summary>
    void Received(int call, ReadOnlySpan<byte> data);
}
