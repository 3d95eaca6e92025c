using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Matching.Grpc.Options;

/// <summary>
/// The configuration file: one JSON object, a key for each setting; comments are allowed. Values are texts, numbers, true and false, and lists of texts.
/// </summary>
internal static class ConfigurationFile
{
    private const int BytesMax = 1 << 20;

    private static readonly JsonDocumentOptions relaxed = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="FormatException">It is not such a file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<(string Name, string Text)> Read(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > BytesMax } large)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{large.Length} bytes; a configuration has at most {BytesMax}"));
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), relaxed);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("the file must hold one JSON object: { \"listen\": \"127.0.0.1:5080\", … }");
            }

            var settings = document.RootElement.EnumerateObject().Select(member => (member.Name, TextOf(member))).ToArray();
            var twice = settings.GroupBy(setting => setting.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
            return twice is null ? settings : throw new FormatException($"'{twice.Key}' stands there twice");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"not JSON: {wrong.Message}");
        }
    }

    /// <summary>All settings with their defaults, as a file to begin with.</summary>
    public static string WriteDefaults()
    {
        var options = new ServiceOptions();
        var text = new StringBuilder("{\n");
        foreach (var setting in Setting.All)
        {
            var value = setting.Text(options);
            var shown = value.Length == 0 ? setting.IsList ? "[]" : "\"\""
                : setting.IsSwitch || setting.IsNumber ? value
                : setting.IsList ? $"[{string.Join(", ", value.Split(',').Select(Quoted))}]"
                : Quoted(value);
            text.Append(CultureInfo.InvariantCulture, $"  // {setting.Description} ({(setting.Range.Length > 0 ? setting.Range : setting.Unit)})\n");
            // What has no default would be refused as it stands here.
            text.Append(CultureInfo.InvariantCulture, $"  {(value.Length == 0 && !setting.IsList ? "// " : "")}{Quoted(setting.Name)}: {shown},\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static string TextOf(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String => member.Value.GetString()!,
        JsonValueKind.Number => member.Value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array when member.Value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            string.Join(',', member.Value.EnumerateArray().Select(item => item.GetString())),
        _ => throw new FormatException($"'{member.Name}' must be a text, a number, true or false, or a list of texts"),
    };
}
