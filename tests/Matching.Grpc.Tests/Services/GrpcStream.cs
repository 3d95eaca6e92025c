using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;

namespace Matching.Grpc.Tests.Services;

/// <summary>A call that is answered by a stream, read message by message: who does not read holds the stream back.</summary>
internal sealed class GrpcStream<T> : IAsyncDisposable
    where T : class, IMessage<T>, new()
{
    /// <summary>Only against a hang.</summary>
    private static readonly TimeSpan generous = TimeSpan.FromMinutes(2);

    private readonly MessageParser<T> parser = new(() => new T());
    private readonly HttpClient http;
    private readonly HttpResponseMessage response;
    private readonly Stream body;

    private GrpcStream(HttpClient http, HttpResponseMessage response, Stream body) => (this.http, this.response, this.body) = (http, response, body);

    public static async Task<GrpcStream<T>> OpenAsync(Uri address, (string Name, string Value) identity, string method, IMessage request)
    {
        var http = new HttpClient(new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 }) { BaseAddress = address, Timeout = generous };
        var content = new ByteArrayContent([0, .. Length(request.CalculateSize()), .. request.ToByteArray()]);
        content.Headers.TryAddWithoutValidation("content-type", "application/grpc");
        var message = new HttpRequestMessage(HttpMethod.Post, method.StartsWith('/') ? method : $"/matching.v1.{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        message.Headers.TryAddWithoutValidation("te", "trailers");
        message.Headers.TryAddWithoutValidation(identity.Name, identity.Value);
        var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        return new GrpcStream<T>(http, response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next message; null at the end of the stream.</summary>
    public async Task<T?> NextAsync()
    {
        var prefix = new byte[5];
        var read = await body.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false).AsTask().WaitAsync(generous);
        if (read < prefix.Length)
        {
            return null;
        }

        var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix.AsSpan(1))];
        await body.ReadExactlyAsync(payload).AsTask().WaitAsync(generous);
        return parser.ParseFrom(payload);
    }

    public async IAsyncEnumerable<T> AllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (!cancellation.IsCancellationRequested && await NextAsync() is { } message)
        {
            yield return message;
        }
    }

    /// <summary>How the call ended; only after the last message.</summary>
    public GrpcReply<T> End()
    {
        HttpResponseHeaders trailers = response.Headers.Contains("grpc-status") ? response.Headers : response.TrailingHeaders;
        var code = (StatusCode)int.Parse(trailers.GetValues("grpc-status").Single(), CultureInfo.InvariantCulture);
        return new GrpcReply<T>(null, code, trailers.TryGetValues("grpc-message", out var text) ? Uri.UnescapeDataString(string.Concat(text)) : "", trailers);
    }

    /// <summary>Leaves: the service sees the call cancelled.</summary>
    public ValueTask DisposeAsync()
    {
        response.Dispose();
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static byte[] Length(int length)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }
}
