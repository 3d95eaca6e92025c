using System.Buffers;
using Grpc.Core;
using Matching.Engine.Shortlists;
using Matching.Grpc.Mapping;

namespace Matching.Grpc.Services;

/// <summary>
/// The reply to a question for a shortlist, encoded where it was found: <see cref="Bytes"/> are those of the method's message in the .proto. Sent once, and then no longer to be read.
/// </summary>
internal sealed class ShortlistReply
{
    private byte[] buffer;
    private readonly int length;

    private ShortlistReply(byte[] buffer, int length) => (this.buffer, this.length) = (buffer, length);

    /// <summary>The message, for whoever stands between the method and the wire.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    public static Marshaller<ShortlistReply> Marshaller { get; } = new(
        static (reply, context) => reply.Send(context),
        static _ => throw new NotSupportedException("a server reads no replies"));

    public static ShortlistReply Encode(ReplyFrame frame, FoundShortlist found)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ShortlistEncoding.BytesMax(frame, found.Count));
        return new ShortlistReply(buffer, ShortlistEncoding.Write(buffer, frame, found));
    }

    private void Send(SerializationContext context)
    {
        context.SetPayloadLength(length);
        context.GetBufferWriter().Write(Bytes);
        context.Complete();

        // A reply that is never sent leaves its buffer to the collector, which costs no more than not having borrowed it.
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }
}
