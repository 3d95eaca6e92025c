using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Matching.Protocol.Calls;

/// <summary>Metadata as HTTP headers, and back. Binary values are base64, with or without padding.</summary>
internal static class HeaderMetadata
{
    public static Metadata Read(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            if (IsOfTheProtocol(name) || !Metadata.Entry.IsKey(name))
            {
                continue;
            }
            foreach (var value in values)
            {
                Add(metadata, name, value ?? "");
            }
        }
        return metadata;
    }

    public static void Write(Metadata metadata, IHeaderDictionary headers)
    {
        foreach (var entry in metadata)
        {
            headers.Append(entry.Key, Encode(entry));
        }
    }

    /// <summary>The value as a header carries it. Throws where it cannot, or the name is not the handler's to use.</summary>
    public static string Encode(Metadata.Entry entry)
    {
        var value = entry.IsBinary ? Convert.ToBase64String(entry.Bytes).TrimEnd('=') : entry.Value;
        return !IsOfTheProtocol(entry.Key) && !value.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? value
            : throw new RpcException(new Status(StatusCode.Internal, $"metadata '{entry.Key}' is the protocol's own or holds what a header cannot"));
    }

    private static void Add(Metadata metadata, string name, string value)
    {
        if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
        {
            metadata.Add(name, value);
            return;
        }
        // Several values may have been joined into one on the way.
        foreach (var part in value.Split(','))
        {
            metadata.Add(name, Decode(name, part.Trim()));
        }
    }

    private static byte[] Decode(string name, string base64)
    {
        var padded = (base64.Length % 4) switch
        {
            2 => base64 + "==",
            3 => base64 + "=",
            _ => base64,
        };
        var bytes = new byte[padded.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(padded, bytes, out var count)
            ? bytes[..count]
            : throw new RpcException(new Status(StatusCode.Internal, $"metadata '{name}' is not base64"));
    }

    private static bool IsOfTheProtocol(string name) =>
        name.StartsWith(':')
        || (name.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase) && !IsForServices(name))
        || name.Equals("content-type", StringComparison.OrdinalIgnoreCase)
        || name.Equals("te", StringComparison.OrdinalIgnoreCase)
        || name.Equals("host", StringComparison.OrdinalIgnoreCase)
        || name.Equals("connection", StringComparison.OrdinalIgnoreCase)
        || name.Equals("transfer-encoding", StringComparison.OrdinalIgnoreCase)
        || name.Equals("content-length", StringComparison.OrdinalIgnoreCase);

    /// <summary>Names that begin like the protocol's own and are handed through: details of a status, tracing, tags.</summary>
    private static bool IsForServices(string name) =>
        name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase)
        || name.Equals("grpc-accept-encoding", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("grpc-retry-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("grpc-previous-rpc-attempts", StringComparison.OrdinalIgnoreCase);
}
