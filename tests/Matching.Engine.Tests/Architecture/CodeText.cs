namespace Matching.Engine.Tests.Architecture;

/// <summary>
/// C# with its comments and its string and character literals blanked out, lines kept: what is left can be searched for names.
/// An interpolated string's holes go with it, which is enough for finding dependencies.
/// </summary>
internal static class CodeText
{
    public static string[] Lines(string source) => Blank(source).Split('\n');

    public static string Blank(string source)
    {
        var text = source.ToCharArray();
        var i = 0;
        while (i < text.Length)
        {
            var end = EndOfSilentPart(source, i);
            if (end == i)
            {
                i++;
                continue;
            }

            for (; i < end; i++)
            {
                text[i] = text[i] == '\n' ? '\n' : ' ';
            }
        }

        return new string(text);
    }

    /// <summary>The end of the comment or literal that begins here; the start itself where none does.</summary>
    private static int EndOfSilentPart(string source, int start)
    {
        var rest = source.AsSpan(start);
        if (rest.StartsWith("//"))
        {
            return EndAt(source, start, "\n", includes: false);
        }

        if (rest.StartsWith("/*"))
        {
            return EndAt(source, start + 2, "*/", includes: true);
        }

        if (rest.StartsWith("\"\"\""))
        {
            var quotes = rest.IndexOfAnyExcept('"');
            return quotes < 0 ? source.Length : EndAt(source, start + quotes, new string('"', quotes), includes: true);
        }

        if (rest.StartsWith("@\"") || rest.StartsWith("$@\"") || rest.StartsWith("@$\""))
        {
            return EndOfVerbatim(source, source.IndexOf('"', start) + 1);
        }

        return source[start] is '"' or '\'' ? EndOfLiteral(source, start + 1, source[start]) : start;
    }

    private static int EndAt(string source, int from, string mark, bool includes)
    {
        var found = source.IndexOf(mark, from, StringComparison.Ordinal);
        return found < 0 ? source.Length : found + (includes ? mark.Length : 0);
    }

    private static int EndOfLiteral(string source, int from, char quote)
    {
        for (var i = from; i < source.Length; i++)
        {
            if (source[i] == '\\')
            {
                i++;
            }
            else if (source[i] == quote || source[i] == '\n')
            {
                return i + 1;
            }
        }

        return source.Length;
    }

    private static int EndOfVerbatim(string source, int from)
    {
        for (var i = from; i < source.Length; i++)
        {
            if (source[i] == '"' && (i + 1 == source.Length || source[i + 1] != '"'))
            {
                return i + 1;
            }

            if (source[i] == '"')
            {
                i++;
            }
        }

        return source.Length;
    }
}
