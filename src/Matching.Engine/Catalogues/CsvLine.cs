using System.Text;

namespace Matching.Engine.Catalogues;

/// <summary>
/// One record of comma-separated fields on one line, quoted as RFC 4180 has it; a field with a line break is no
/// part of the tables read here.
/// </summary>
internal static class CsvLine
{
    /// <summary>False where a quote stands inside an unquoted field, or is not closed.</summary>
    public static bool TrySplit(string line, out string[] fields)
    {
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            fields = line.Split(',');
            return true;
        }

        var found = new List<string>();
        var start = 0;
        do
        {
            if (!TryField(line, ref start, out var field))
            {
                fields = [];
                return false;
            }

            found.Add(field);
        }
        while (start <= line.Length);

        fields = [.. found];
        return true;
    }

    /// <summary>Leaves <paramref name="start"/> behind the comma, or beyond the end after the last field.</summary>
    private static bool TryField(string line, ref int start, out string field)
    {
        if (start == line.Length || line[start] != '"')
        {
            var comma = line.IndexOf(',', start);
            var end = comma < 0 ? line.Length : comma;
            field = line[start..end];
            start = end + 1;
            return !field.Contains('"', StringComparison.Ordinal);
        }

        var text = new StringBuilder();
        for (var i = start + 1; i < line.Length; i++)
        {
            if (line[i] != '"')
            {
                text.Append(line[i]);
            }
            else if (i + 1 < line.Length && line[i + 1] == '"')
            {
                text.Append('"');
                i++;
            }
            else
            {
                field = text.ToString();
                start = i + 2;
                return i + 1 == line.Length || line[i + 1] == ',';
            }
        }

        field = "";
        return false;
    }
}
