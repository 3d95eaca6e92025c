using System.Net;
using Matching.Fuzz.Answers;
using Matching.Testing;

namespace Matching.Fuzz.Targets;

/// <summary>Sound HTTP/2, by the framework's client, around whatever: every request gets one whole answer, a gRPC one with its status.</summary>
internal sealed class Http2BodiesTarget(int port) : IFuzzTarget
{
    private const long EnhanceYourCalm = 0xb;

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(1), BaseAddress = new Uri($"http://127.0.0.1:{port}") };

    public void Run(SeededRandom random)
    {
        var drawn = random.Chance(60) ? Requests.Grpc(random) : Requests.Web(random);
        using var request = new HttpRequestMessage(new HttpMethod(drawn.Method), drawn.Target)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = drawn.Method == "GET" ? null : new ByteArrayContent(drawn.Body),
        };
        if (drawn.ContentType is not null)
        {
            request.Content!.Headers.TryAddWithoutValidation("content-type", drawn.ContentType);
        }
        foreach (var (name, value) in drawn.Headers.Where(header => header.Value.All(char.IsAscii)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }
        if (Send(request) is { } answer)
        {
            Check(answer);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Null where the server defends itself against one who sends so many requests that are refused before their end.</summary>
    private (HttpResponseMessage Response, byte[] Body)? Send(HttpRequestMessage request)
    {
        try
        {
            var response = _client.SendAsync(request).GetAwaiter().GetResult();
            return (response, response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult());
        }
        catch (HttpRequestException exception) when (Causes(exception).Any(cause => cause is HttpProtocolException { ErrorCode: EnhanceYourCalm }))
        {
            return null;
        }
        catch (HttpRequestException exception)
        {
            throw new FuzzFailure($"no whole answer: {exception.HttpRequestError} {string.Join(" < ", Causes(exception).Select(cause => $"{cause.GetType().Name} {cause.Message}"))}");
        }
        catch (TaskCanceledException)
        {
            throw new FuzzFailure("nothing came for a minute");
        }
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    private static void Check((HttpResponseMessage Response, byte[] Body) answer)
    {
        using var response = answer.Response;
        if (response.Content.Headers.ContentType?.MediaType != "application/grpc")
        {
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
            WebAnswers.Check(new Answer((int)response.StatusCode, headers, answer.Body));
            return;
        }
        if (!(response.TrailingHeaders.TryGetValues("grpc-status", out var status) || response.Headers.TryGetValues("grpc-status", out status))
            || int.Parse(status.Single(), System.Globalization.CultureInfo.InvariantCulture) is < 0 or > 16)
        {
            throw new FuzzFailure($"an answer of {answer.Body.Length} bytes has no grpc-status");
        }
    }
}
