using Grpc.Core;

namespace Matching.Protocol.Calls;

/// <summary>A handler's messages. A write waits for a caller that reads slowly.</summary>
internal sealed class ResponseStream<T>(ServerCall call, Marshaller<T> marshaller) : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => call.WriteAsync(marshaller, message, WriteOptions, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken) => call.WriteAsync(marshaller, message, WriteOptions, cancellationToken);
}
