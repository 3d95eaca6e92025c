using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;

namespace Matching.Protocol.Tests.Hosting;

/// <summary>What came back of one call.</summary>
internal sealed record Reply(
    HttpStatusCode HttpStatus, HttpResponseHeaders Headers, string? ContentType, HttpResponseHeaders Trailers, IReadOnlyList<(bool Compressed, byte[] Payload)> Messages)
{
    public bool IsTrailersOnly => Headers.Contains("grpc-status");

    public StatusCode Code => (StatusCode)int.Parse(Value("grpc-status") ?? throw new InvalidOperationException("the answer has no grpc-status"), System.Globalization.CultureInfo.InvariantCulture);

    public string? Detail => Value("grpc-message") is { } encoded ? Uri.UnescapeDataString(encoded) : null;

    public T Single<T>()
        where T : IMessage<T>, new() => new MessageParser<T>(() => new T()).ParseFrom(Assert.Single(Messages).Payload);

    /// <summary>From the trailers, or the headers where those are the trailers.</summary>
    public string? Value(string name) =>
        Trailers.TryGetValues(name, out var values) || Headers.TryGetValues(name, out values) ? string.Join(',', values) : null;
}

/// <summary>Calls over the framework's HTTP/2, with bodies as a test wants them.</summary>
internal sealed class GrpcHttpClient(Uri address) : IDisposable
{
    public const string Unary = "/grpc.testing.TestService/UnaryCall";
    public const string Empty = "/grpc.testing.TestService/EmptyCall";
    public const string Input = "/grpc.testing.TestService/StreamingInputCall";
    public const string Output = "/grpc.testing.TestService/StreamingOutputCall";
    public const string Duplex = "/grpc.testing.TestService/FullDuplexCall";

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };

    public Task<Reply> CallAsync(string path, IMessage message, params (string Name, string Value)[] headers) =>
        SendAsync(path, Prefixed.Message(message), headers);

    public Task<Reply> SendAsync(string path, byte[] body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, "application/grpc", body, headers);

    public async Task<Reply> SendAsync(HttpMethod method, string path, string? contentType, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
        }
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        }
        using var response = await _http.SendAsync(request);
        var content = await response.Content.ReadAsByteArrayAsync();
        var isGrpc = response.Content.Headers.ContentType?.MediaType == "application/grpc";
        return new Reply(
            response.StatusCode, response.Headers, response.Content.Headers.ContentType?.ToString(), response.TrailingHeaders, isGrpc ? Prefixed.Parse(content) : []);
    }

    public void Dispose() => _http.Dispose();
}
