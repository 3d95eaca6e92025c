using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matching.Engine.Explanations;

/// <summary>Explanations as JSON, with the names of DATA.md (<c>snake_case</c>), without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(Explanation))]
public sealed partial class ExplanationJson : JsonSerializerContext
{
    /// <summary>Cyrillic stays readable: the text goes to a file or an API, never into a page unescaped.</summary>
    private static readonly ExplanationJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(Explanation explanation) => JsonSerializer.Serialize(explanation, Readable.Explanation);
}
