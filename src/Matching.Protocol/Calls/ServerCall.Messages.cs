using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;

namespace Matching.Protocol.Calls;

internal sealed partial class ServerCall
{
    /// <summary>The message of a request that must hold exactly one.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> ReadOnlyMessageAsync<T>(Marshaller<T> marshaller)
        where T : class
    {
        if (!await transport.Source.ReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            throw new RpcException(new Status(StatusCode.Unimplemented, "the request holds no message; the method takes exactly one"));
        }
        var message = TakeMessage(marshaller);
        if (await transport.Source.ReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            transport.Source.Release();
            throw new RpcException(new Status(StatusCode.Unimplemented, "the request holds more than one message; the method takes exactly one"));
        }
        return message;
    }

    /// <summary>The next message, or null where the caller has ended its half.</summary>
    public async ValueTask<T?> ReadAsync<T>(Marshaller<T> marshaller, CancellationToken cancellationToken)
        where T : class
    {
        return await transport.Source.ReadAsync(cancellationToken).ConfigureAwait(false) ? TakeMessage(marshaller) : null;
    }

    /// <summary>Sends one message of many; returns when the caller's window has room for it.</summary>
    public async Task WriteAsync<T>(Marshaller<T> marshaller, T message, WriteOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!TryBeginWrite())
        {
            throw CallEnded();
        }
        try
        {
            options ??= WriteOptions;
            Serialize(marshaller, message, options);
            var isMoreToCome = options is not null && (options.Flags & WriteFlags.BufferHint) != 0;
            var mayWait = isMoreToCome && !transport.Sink.IsFull;
            if (!mayWait && (!await FlushAsync(cancellationToken).ConfigureAwait(false) || HasEnded))
            {
                throw CallEnded();
            }
        }
        finally
        {
            EndWrite();
        }
    }

    /// <summary>Ends a call that answers with one message: message and status leave together.</summary>
    public void EndWith<T>(Marshaller<T> marshaller, T? message)
        where T : class
    {
        if (_status.StatusCode != StatusCode.OK)
        {
            End(_status, _responseTrailers);
            return;
        }
        if (message is null)
        {
            throw new RpcException(new Status(StatusCode.Internal, "the method returned no message"));
        }
        if (!TryEnd())
        {
            return;
        }
        try
        {
            Serialize(marshaller, message, WriteOptions);
        }
#pragma warning disable CA1031 // Becomes the call's status, as in RunAsync.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            SendFailure(exception);
            return;
        }
        Send(_status, _responseTrailers);
    }

    private T TakeMessage<T>(Marshaller<T> marshaller)
        where T : class
    {
        var source = transport.Source;
        try
        {
            return transport.MarshallerFor(marshaller).ContextualDeserializer(source);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new RpcException(new Status(Malformed, $"the request is no valid message: {exception.Message}", exception));
        }
        finally
        {
            source.Release();
        }
    }

    private void Serialize<T>(Marshaller<T> marshaller, T message, WriteOptions? options)
        where T : class
    {
        transport.Sink.Begin(options);
        transport.MarshallerFor(marshaller).ContextualSerializer(message, transport.Sink);
    }
}
