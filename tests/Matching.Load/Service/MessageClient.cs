using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Matching.Load.Loads;

namespace Matching.Load.Service;

/// <summary>.NET's own HTTP/2 client, for calls whose answers are read, one after another.</summary>
internal sealed class MessageClient(Target target) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri($"http://{target.Address}"), Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>One call: sends the messages, returns the one that answers them.</summary>
    /// <exception cref="InvalidOperationException">It was not answered with OK.</exception>
    public async Task<T> CallAsync<T>(string path, IEnumerable<IMessage> messages, MessageParser<T> parser)
        where T : IMessage<T>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new Messages(messages),
        };
        request.Headers.Add("te", "trailers");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", target.Token);
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        var status = StatusOf(response.TrailingHeaders) ?? StatusOf(response.Headers);
        return status == "0" ? parser.ParseFrom(body.AsSpan(5)) : throw new InvalidOperationException($"{path} ended with gRPC status {status}");
    }

    public void Dispose() => http.Dispose();

    private static string? StatusOf(HttpResponseHeaders headers) => headers.TryGetValues("grpc-status", out var values) ? values.First() : null;

    private sealed class Messages : HttpContent
    {
        private readonly IEnumerable<IMessage> messages;

        public Messages(IEnumerable<IMessage> messages)
        {
            this.messages = messages;
            Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            foreach (var message in messages)
            {
                await stream.WriteAsync(Requests.Framed(message));
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
