using Grpc.Core;

namespace Matching.Protocol.Calls;

/// <summary>
/// The messages of one request, one after the other. Order of calls: <see cref="ReadAsync"/>; where it returned true the message is this context's payload
/// until <see cref="Release"/>; then the next <see cref="ReadAsync"/>. Throws <see cref="RpcException"/> for bytes that are no message or too many.
/// </summary>
internal abstract class MessageSource : DeserializationContext
{
    /// <summary>Whether the present message came compressed.</summary>
    public abstract bool WasCompressed { get; }

    /// <summary>False once the caller has ended its half of the call.</summary>
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellationToken);

    public abstract void Release();

    /// <summary>Ends a read that waits, now or as soon as it starts, with <see cref="OperationCanceledException"/>. From any thread.</summary>
    public abstract void CancelRead();
}
