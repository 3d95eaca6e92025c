using System.Buffers;
using Google.Protobuf;
using Grpc.Core;

namespace Matching.Protocol.Benchmarks;

/// <summary>
/// A service whose marshaller writes bytes that lie ready, as one does that encodes straight from columns: what is left is the protocol's own cost.
/// </summary>
[BindServiceMethod(typeof(ReadyService), nameof(BindService))]
internal sealed class ReadyService
{
    private static readonly byte[] Reply = SampleService.Reply().ToByteArray();

    private static readonly Method<FindRequest, byte[]> FindMethod = new(
        MethodType.Unary,
        "matching.benchmarks.Ready",
        nameof(Find),
        Marshallers.Create<FindRequest>(
            (_, _) => throw new NotSupportedException("requests are only read"), context => FindRequest.Parser.ParseFrom(context.PayloadAsReadOnlySequence())),
        Marshallers.Create<byte[]>(Write, _ => throw new NotSupportedException("replies are only written")));

    public static void BindService(ServiceBinderBase binder, ReadyService? service) =>
        binder.AddMethod(FindMethod, service is null ? null : new UnaryServerMethod<FindRequest, byte[]>(service.Find));

    public Task<byte[]> Find(FindRequest request, ServerCallContext context) => Task.FromResult(Reply);

    private static void Write(byte[] reply, SerializationContext context)
    {
        context.SetPayloadLength(reply.Length);
        context.GetBufferWriter().Write(reply);
        context.Complete();
    }
}
