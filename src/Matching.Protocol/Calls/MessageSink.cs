using Grpc.Core;

namespace Matching.Protocol.Calls;

/// <summary>
/// The messages of one answer. Order of calls: <see cref="Begin"/>, a marshaller on this context, then <see cref="FlushAsync"/> or the end of the call, which
/// sends what is left. One message at a time.
/// </summary>
internal abstract class MessageSink : SerializationContext
{
    /// <summary>Whether anything of a message, be it a part, has been put into the answer.</summary>
    public abstract bool HasWritten { get; }

    /// <summary>True between the first byte of a message and its last: an answer that ends there is torn.</summary>
    public abstract bool IsTorn { get; }

    /// <summary>Whether so much waits to be sent that a writer who hints at more is held all the same.</summary>
    public virtual bool IsFull => false;

    public abstract void Begin(WriteOptions? options);

    /// <summary>Waits until the caller takes what was written. False where it has gone.</summary>
    public abstract ValueTask<bool> FlushAsync(CancellationToken cancellationToken);
}
