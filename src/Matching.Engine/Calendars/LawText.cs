using System.Globalization;
using System.Text;
using Matching.Engine.Primitives;

namespace Matching.Engine.Calendars;

/// <summary>
/// Reads what the law says with effective dates: lines of <c>kind,field,field…</c>, a <c>#</c> before a comment. A line with something
/// wrong is refused by its number and left out; <see cref="RequireRight"/> then tells of all of them at once.
/// </summary>
internal sealed class LawText(string text)
{
    public const int BytesMax = 64 * 1024;
    public const int ErrorsMax = 100;
    public const int NameLengthMax = 200;

    private const string DateFormat = "yyyy-MM-dd";
    private readonly List<FieldError> errors = [];

    /// <summary>The version that the text gives itself; empty where it gives none.</summary>
    public string Version { get; private set; } = "";

    /// <summary>A text that comes with the engine.</summary>
    public static string Starter(string name)
    {
        using var stream = typeof(LawText).Assembly.GetManifestResourceStream($"Calendars/{name}")
            ?? throw new InvalidDataException($"the assembly has no resource Calendars/{name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Hands over each line but <c>version</c>, which every such text has; <paramref name="read"/> says whether it knows the kind.</summary>
    public void ReadLines(string kinds, Func<LawLine, bool> read)
    {
        if (Encoding.UTF8.GetByteCount(text) > BytesMax)
        {
            Refuse("text", $"{Encoding.UTF8.GetByteCount(text)} bytes", $"at most {BytesMax} bytes");
            return;
        }

        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var content = raw.Trim();
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }

            var line = new LawLine(this, number, content);
            if (line.Kind == "version")
            {
                ReadVersion(line);
            }
            else if (!read(line))
            {
                line.Refuse("kind", line.Kind, $"version, {kinds}");
            }
        }

        if (Version.Length == 0 && errors.Count == 0)
        {
            Refuse("version", "", "a line version,NAME");
        }
    }

    public void Refuse(string field, string value, string allowed)
    {
        if (errors.Count < ErrorsMax)
        {
            errors.Add(new FieldError(field, value, allowed));
        }
    }

    /// <exception cref="CalendarFileException">Something was refused.</exception>
    public void RequireRight()
    {
        if (errors.Count > 0)
        {
            throw new CalendarFileException(errors);
        }
    }

    public static bool TryDate(string value, out DateOnly date) =>
        DateOnly.TryParseExact(value, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private void ReadVersion(LawLine line)
    {
        if (!line.TryFields("NAME", out var fields))
        {
            return;
        }

        if (Version.Length > 0)
        {
            line.Refuse("version", fields[0], "one line of this kind");
        }
        else if (!Codes.IsId(fields[0]))
        {
            line.Refuse("version", fields[0], Codes.IdAllowed);
        }
        else
        {
            Version = fields[0];
        }
    }
}
