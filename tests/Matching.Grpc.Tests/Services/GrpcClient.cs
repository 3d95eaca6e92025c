using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Google.Protobuf;
using Grpc.Core;

namespace Matching.Grpc.Tests.Services;

/// <summary>Calls of one caller over the framework's HTTP/2: each message behind a flag of one byte and its length in four.</summary>
/// <param name="identity">The metadata that says who calls; null: nobody says.</param>
internal sealed class GrpcClient(Uri address, (string Name, string Value)? identity) : IDisposable
{
    /// <summary>Only against a hang.</summary>
    private static readonly TimeSpan generous = TimeSpan.FromMinutes(2);

    private readonly HttpClient http = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true }) { BaseAddress = address, Timeout = generous };

    /// <param name="method">Like <c>RegistryService/GetVacancy</c>, or with the whole name behind a slash.</param>
    public Task<GrpcReply<T>> CallAsync<T>(string method, IMessage request, TimeSpan? deadline = null, CancellationToken cancellation = default)
        where T : class, IMessage<T>, new() => SendAsync<T>(method, new ByteArrayContent(Framed(request)), deadline, cancellation);

    /// <summary>Sends the messages as they come, and half-closes.</summary>
    public Task<GrpcReply<T>> StreamAsync<T>(string method, IAsyncEnumerable<IMessage> requests, TimeSpan? deadline = null, CancellationToken cancellation = default)
        where T : class, IMessage<T>, new() => SendAsync<T>(method, new Messages(requests), deadline, cancellation);

    public Task<GrpcReply<T>> StreamAsync<T>(string method, IEnumerable<IMessage> requests)
        where T : class, IMessage<T>, new() => StreamAsync<T>(method, requests.ToAsyncEnumerable());

    public void Dispose() => http.Dispose();

    private async Task<GrpcReply<T>> SendAsync<T>(string method, HttpContent content, TimeSpan? deadline, CancellationToken cancellation)
        where T : class, IMessage<T>, new()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, method.StartsWith('/') ? method : $"/matching.v1.{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        content.Headers.TryAddWithoutValidation("content-type", "application/grpc");
        request.Headers.TryAddWithoutValidation("te", "trailers");
        if (identity is { } shown)
        {
            request.Headers.TryAddWithoutValidation(shown.Name, shown.Value);
        }

        if (deadline is { } limit)
        {
            request.Headers.TryAddWithoutValidation("grpc-timeout", string.Create(CultureInfo.InvariantCulture, $"{(long)limit.TotalMilliseconds}m"));
        }

        using var response = await http.SendAsync(request, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        var trailers = response.Headers.Contains("grpc-status") ? response.Headers : response.TrailingHeaders;
        var code = (StatusCode)int.Parse(trailers.GetValues("grpc-status").Single(), CultureInfo.InvariantCulture);
        var detail = trailers.TryGetValues("grpc-message", out var text) ? Uri.UnescapeDataString(string.Concat(text)) : "";
        return new GrpcReply<T>(body.Length > 0 ? new MessageParser<T>(() => new T()).ParseFrom(body[5..]) : null, code, detail, trailers);
    }

    private static byte[] Framed(IMessage message)
    {
        var payload = message.ToByteArray();
        var framed = new byte[payload.Length + 5];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), payload.Length);
        payload.CopyTo(framed, 5);
        return framed;
    }

    private sealed class Messages(IAsyncEnumerable<IMessage> requests) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await foreach (var request in requests)
            {
                await stream.WriteAsync(Framed(request));
                await stream.FlushAsync();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
