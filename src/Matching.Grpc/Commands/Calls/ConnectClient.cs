using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Text;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace Matching.Grpc.Commands.Calls;

/// <summary>Calls of a running service as JSON, by the Connect protocol.</summary>
internal sealed class ConnectClient(Uri service, SslClientAuthenticationOptions tls, string? token, string? language) : IDisposable
{
    private const byte EndFlag = 2;

    /// <summary>More than any answer has.</summary>
    private const int MessageBytesMax = 64 << 20;

    private readonly HttpClient http = new(new SocketsHttpHandler { SslOptions = tls }) { BaseAddress = service, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The answer, or each message of a stream as it comes.</summary>
    /// <exception cref="CommandException">The service refused, or cannot be reached.</exception>
    public Task CallAsync(MethodDescriptor method, string request, Action<string> answered, CancellationToken cancellation) => ReachAsync(
        () => method.IsServerStreaming ? StreamAsync(method, Framed(request), answered, cancellation) : AskAsync(method, request, answered, cancellation), cancellation);

    /// <summary>Sends the requests as they come, and has the answer to all of them.</summary>
    /// <inheritdoc cref="CallAsync"/>
    public Task SendAllAsync(MethodDescriptor method, TextReader requests, Action<string> answered, CancellationToken cancellation) =>
        ReachAsync(() => StreamAsync(method, new RequestLines(requests), answered, cancellation), cancellation);

    public void Dispose() => http.Dispose();

    private async Task ReachAsync(Func<Task> call, CancellationToken cancellation)
    {
        try
        {
            await call();
        }
        catch (HttpRequestException failure) when (failure.InnerException is CommandException wrong)
        {
            throw wrong;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or IOException && !cancellation.IsCancellationRequested)
        {
            // The reason why TLS failed stands behind "could not be established".
            throw new CommandException($"--service: {service} cannot be reached, or broke off: {unreachable.GetBaseException().Message}", ExitCodes.Failure);
        }
    }

    private async Task AskAsync(MethodDescriptor method, string request, Action<string> answered, CancellationToken cancellation)
    {
        using var response = await SendAsync(method, new StringContent(request, new MediaTypeHeaderValue("application/json")), cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        RequireOk(response, body);
        answered(Encoding.UTF8.GetString(body));
    }

    private async Task StreamAsync(MethodDescriptor method, HttpContent content, Action<string> answered, CancellationToken cancellation)
    {
        using var response = await SendAsync(method, content, cancellation);
        RequireOk(response, response.IsSuccessStatusCode ? [] : await response.Content.ReadAsByteArrayAsync(cancellation));
        var body = await response.Content.ReadAsStreamAsync(cancellation);
        var prefix = new byte[ConnectFrame.PrefixBytes];
        while (true)
        {
            await body.ReadExactlyAsync(prefix, cancellation);
            var length = BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1));
            if (length > MessageBytesMax)
            {
                throw new CommandException($"--service: {service} does not speak Connect: a message of {length} bytes", ExitCodes.Failure);
            }

            var message = new byte[length];
            await body.ReadExactlyAsync(message, cancellation);
            if ((prefix[0] & EndFlag) != 0)
            {
                RequireEnd(message);
                return;
            }

            answered(Encoding.UTF8.GetString(message));
        }
    }

    private Task<HttpResponseMessage> SendAsync(MethodDescriptor method, HttpContent content, CancellationToken cancellation)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, $"/{method.Service.FullName}/{method.Name}") { Content = content };
        if (method.IsClientStreaming)
        {
            // There a refusal can come while requests are still being sent.
            (message.Version, message.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        }

        message.Headers.TryAddWithoutValidation("connect-protocol-version", "1");
        if (token is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (language is not null)
        {
            message.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        }

        return http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private void RequireOk(HttpResponseMessage response, byte[] body)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw ServiceAnswer.Parse(body)?.ToException()
                ?? new CommandException($"--service: {service} answers {(int)response.StatusCode} {response.ReasonPhrase}, which is not an answer of this service", ExitCodes.Failure);
        }
    }

    private static void RequireEnd(ReadOnlyMemory<byte> end)
    {
        using var document = JsonDocument.Parse(end);
        if (document.RootElement.TryGetProperty("error", out var error) && ServiceAnswer.Read(error) is { } answer)
        {
            throw answer.ToException();
        }
    }

    private static ByteArrayContent Framed(string request)
    {
        var content = new ByteArrayContent(ConnectFrame.Of(request));
        content.Headers.ContentType = new MediaTypeHeaderValue(ConnectFrame.ContentType);
        return content;
    }
}
