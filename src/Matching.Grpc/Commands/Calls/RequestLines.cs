using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Matching.Grpc.Commands.Calls;

/// <summary>A stream of requests, one on each line of a text: sent as they are read, so that it may be longer than memory, or somebody's typing.</summary>
internal sealed class RequestLines : HttpContent
{
    private readonly TextReader lines;

    public RequestLines(TextReader lines)
    {
        this.lines = lines;
        Headers.ContentType = new MediaTypeHeaderValue(ConnectFrame.ContentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <exception cref="CommandException">A line is not JSON. What was sent before it is the service's already.</exception>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        for (var number = 1; await lines.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            RequireJson(line, number);
            await stream.WriteAsync(ConnectFrame.Of(line), cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private static void RequireJson(string line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
        }
        catch (JsonException wrong)
        {
            throw CommandException.WrongUsage(FormattableString.Invariant($"REQUEST: line {number} is not JSON: {wrong.Message}"));
        }
    }
}
