using System.Buffers;
using Grpc.Core;
using Matching.Protocol.Calls;
using Matching.Protocol.Methods;

namespace Matching.Protocol.Connect;

/// <summary>Puts JSON where the method's own marshaller has the message's bytes. Reads requests and writes replies, never the other way round.</summary>
internal static class JsonMarshaller
{
    public static Marshaller<T> Around<T>(Marshaller<T> own, ServerMethod method, JsonMessages json)
        where T : class
    {
        var descriptor = method.Descriptor!;
        return new Marshaller<T>(
            (message, context) =>
            {
                var reply = new BufferedReply(int.MaxValue);
                own.ContextualSerializer(message, reply);
                var text = json.ToJson(reply.Payload, descriptor.OutputType);
                reply.Release();
                context.Complete(text);
            },
            context => own.ContextualDeserializer(new PlainMessage(json.ToBytes(context.PayloadAsReadOnlySequence(), descriptor.InputType))));
    }

    private sealed class PlainMessage(byte[] payload) : DeserializationContext
    {
        public override int PayloadLength => payload.Length;

        public override byte[] PayloadAsNewBuffer() => payload;

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
    }
}
