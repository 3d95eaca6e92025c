using System.Text;
using System.Text.Json;

namespace Matching.Grpc.Commands.Calls;

/// <summary>How the service ended a call that it did not do, as Connect says it: code, message, and details for people.</summary>
internal sealed record ServiceAnswer(string Code, string Message, IReadOnlyList<string> Details)
{
    /// <summary>What is nobody's fault but the service's, and may succeed later.</summary>
    private static readonly string[] faults = ["unavailable", "internal", "unknown", "deadline_exceeded", "resource_exhausted", "data_loss", "canceled"];

    public CommandException ToException()
    {
        var text = new StringBuilder($"{Code}: {Message}");
        foreach (var detail in Details)
        {
            text.Append("\n  ").Append(detail);
        }

        return new CommandException(text.ToString(), faults.Contains(Code) ? ExitCodes.Failure : ExitCodes.Findings);
    }

    /// <summary>Null where it is none.</summary>
    public static ServiceAnswer? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static ServiceAnswer? Read(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String
            ? new ServiceAnswer(
                code.GetString()!, error.TryGetProperty("message", out var message) ? message.ToString() : "",
                error.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Array ? [.. details.EnumerateArray().SelectMany(Lines)] : [])
            : null;

    /// <summary>The fields of a <c>BadRequest</c> one by one, the reason of an <c>ErrorInfo</c>; other details say nothing to people.</summary>
    private static IEnumerable<string> Lines(JsonElement detail)
    {
        if (!detail.TryGetProperty("debug", out var debug))
        {
            yield break;
        }

        if (debug.TryGetProperty("reason", out var reason))
        {
            yield return $"reason {reason}";
        }

        if (debug.TryGetProperty("fieldViolations", out var fields))
        {
            foreach (var field in fields.EnumerateArray())
            {
                yield return field.GetProperty("description").ToString();
            }
        }
    }
}
