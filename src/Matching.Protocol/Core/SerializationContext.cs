using System.Buffers;

namespace Grpc.Core;

/// <summary>
/// Where a marshaller puts one message: either <see cref="Complete(byte[])"/>, or the length where it is known, the bytes into the writer, then
/// <see cref="Complete()"/>.
/// </summary>
public abstract class SerializationContext
{
    public abstract void Complete(byte[] payload);

    public abstract IBufferWriter<byte> GetBufferWriter();

    public abstract void SetPayloadLength(int payloadLength);

    public abstract void Complete();
}
