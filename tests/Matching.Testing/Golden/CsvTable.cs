using System.Text;

namespace Matching.Testing.Golden;

/// <summary>A CSV file by column name (RFC 4180; quoted line breaks). For well-formed files: it judges nothing.</summary>
public sealed class CsvTable
{
    private readonly Dictionary<string, int> columns;

    private CsvTable(IReadOnlyList<string[]> records)
    {
        columns = records[0].Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        Rows = [.. records.Skip(1)];
    }

    public IReadOnlyList<string[]> Rows { get; }

    public static CsvTable Read(string path) => new([.. Records(File.ReadAllText(path, Encoding.UTF8))]);

    public IEnumerable<T> Select<T>(Func<Func<string, string>, T> map) =>
        Rows.Select(row => map(column => columns.TryGetValue(column, out var index) ? row[index] : ""));

    private static IEnumerable<string[]> Records(string text)
    {
        List<string> record = [];
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                record.Add(field.ToString());
                field.Clear();
                if (c == '\n' && record is not [""])
                {
                    yield return [.. record];
                }

                if (c == '\n')
                {
                    record.Clear();
                }
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        if (record.Count > 0 || field.Length > 0)
        {
            yield return [.. record, field.ToString()];
        }
    }
}
