using System.Text;

namespace Matching.Engine.Catalogues;

/// <summary>
/// Lines of a text, LF or CRLF, of which none is held beyond a length: a file of one endless line costs no memory.
/// </summary>
internal static class BoundedLines
{
    /// <summary>A line that is longer comes cut to one character more than the length, so that its length tells.</summary>
    public static IEnumerable<string> Read(TextReader reader, int lengthMax)
    {
        var line = new StringBuilder();
        var started = false;
        for (var next = reader.Read(); next >= 0; next = reader.Read())
        {
            started = next != '\n';
            if (next == '\n')
            {
                yield return Taken(line);
            }
            else if (line.Length <= lengthMax)
            {
                line.Append((char)next);
            }
        }

        if (started)
        {
            yield return Taken(line);
        }
    }

    private static string Taken(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] == '\r')
        {
            line.Length--;
        }

        var text = line.ToString();
        line.Clear();
        return text;
    }
}
