using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using RpcStatus = Google.Rpc.Status;

namespace Grpc.Core;

/// <summary>Status with details: <see cref="RpcStatus"/> in the trailer <c>grpc-status-details-bin</c>.</summary>
public static class RpcStatusExtensions
{
    public const string StatusDetailsTrailerName = "grpc-status-details-bin";

    /// <summary>
    /// Clients refuse headers of more than 8 KiB, and a call whose trailers are refused loses its status. 4 KiB become 5.3 in base64, and leave room.
    /// </summary>
    public const int MaxDetailsBytes = 4 * 1024;

    /// <summary>An exception that ends the call with this status and its details.</summary>
    public static RpcException ToRpcException(this RpcStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var trailers = new Metadata();
        trailers.SetRpcStatus(status);
        return new RpcException(new Status((StatusCode)status.Code, status.Message), trailers);
    }

    /// <summary>Of wrong fields as many as fit are told, the first ones; other details that do not fit are left out, the last ones first.</summary>
    public static void SetRpcStatus(this Metadata metadata, RpcStatus status)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(status);
        foreach (var known in metadata.GetAll(StatusDetailsTrailerName).ToArray())
        {
            metadata.Remove(known);
        }
        metadata.Add(StatusDetailsTrailerName, Fitting(status).ToByteArray());
    }

    public static RpcStatus? GetRpcStatus(this RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Trailers.GetRpcStatus();
    }

    public static RpcStatus? GetRpcStatus(this Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return metadata.GetValueBytes(StatusDetailsTrailerName) is { } bytes ? RpcStatus.Parser.ParseFrom(bytes) : null;
    }

    /// <summary>The first detail of this type, or null.</summary>
    public static T? GetDetail<T>(this RpcStatus status)
        where T : class, IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.Details.FirstOrDefault(detail => detail.Is(new T().Descriptor))?.Unpack<T>();
    }

    private static RpcStatus Fitting(RpcStatus status)
    {
        if (status.CalculateSize() <= MaxDetailsBytes)
        {
            return status;
        }
        var fitting = status.Clone();
        var text = fitting.Message.Length <= MaxDetailsBytes / 4 ? fitting.Message : fitting.Message[..(MaxDetailsBytes / 4)];
        fitting.Message = text;
        while (fitting.CalculateSize() > MaxDetailsBytes && fitting.Details.Count > 0)
        {
            var last = fitting.Details[^1];
            fitting.Details.RemoveAt(fitting.Details.Count - 1);
            if (last.TryUnpack<BadRequest>(out var bad) && bad.FieldViolations.Count > 1)
            {
                var kept = new BadRequest();
                kept.FieldViolations.AddRange(bad.FieldViolations.Take(bad.FieldViolations.Count / 2));
                fitting.Details.Add(Any.Pack(kept));
            }
        }
        return fitting;
    }
}
