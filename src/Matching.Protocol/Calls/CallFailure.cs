using Grpc.Core;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Calls;

/// <summary>What an exception means to the caller.</summary>
internal readonly record struct CallFailure(Status Status, bool IsUnexpected)
{
    public static CallFailure Of(Exception exception, ServerCall call, bool isDetailed) => exception switch
    {
        RpcException rpc => new(rpc.Status, false),
        _ when call.HttpContext.RequestAborted.IsCancellationRequested => new(new Status(StatusCode.Cancelled, "the caller has gone", exception), false),
        // A connection that faulted tells its readers before it tells the token.
        ConnectionAbortedException or ConnectionResetException or IOException { InnerException: ConnectionAbortedException or ConnectionResetException } => new(new Status(StatusCode.Cancelled, "the caller has gone", exception), false),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new(new Status(StatusCode.ResourceExhausted, "the request is larger than the server takes", exception), false),
        // The second is what the server makes of a chunk's length that no number holds.
        BadHttpRequestException or IOException { InnerException: OverflowException } => new(new Status(call.Malformed, "the request could not be read", exception), false),
        _ => new(new Status(StatusCode.Unknown, isDetailed ? $"the method failed: {exception.GetType().Name}: {exception.Message}" : "the method failed", exception), true),
    };

    /// <summary>The trailers that the handler had prepared, with those of the exception.</summary>
    public static Metadata? Trailers(Exception exception, Metadata? prepared)
    {
        if (exception is not RpcException { Trailers: { Count: > 0 } own })
        {
            return prepared;
        }
        if (prepared is null)
        {
            return own;
        }
        foreach (var entry in own)
        {
            prepared.Add(entry);
        }
        return prepared;
    }
}
