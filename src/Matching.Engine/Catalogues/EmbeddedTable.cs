namespace Matching.Engine.Catalogues;

/// <summary>
/// Reads the tables built into the assembly. They are ours, so that the first wrong byte is a bug and throws; what
/// people send is read by Files/, which lies above this folder and names every bad row.
/// </summary>
internal static class EmbeddedTable
{
    /// <exception cref="InvalidDataException">A row has not as many fields as the header, or a broken quote.</exception>
    public static T[] Read<T>(string resource, Func<Row, T> convert)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"the assembly has no resource {resource}");
        using var reader = new StreamReader(stream);
        var header = Fields(resource, reader.ReadLine() ?? "");
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            columns.Add(header[i], i);
        }

        var rows = new List<T>();
        while (reader.ReadLine() is { } line)
        {
            var fields = Fields(resource, line);
            if (fields.Length != header.Length)
            {
                throw new InvalidDataException($"{resource}: '{line}' has {fields.Length} fields instead of {header.Length}");
            }

            rows.Add(convert(new Row(columns, fields)));
        }

        return [.. rows];
    }

    private static string[] Fields(string resource, string line) =>
        CsvLine.TrySplit(line, out var fields) ? fields : throw new InvalidDataException($"{resource}: broken quoting in '{line}'");

    internal readonly record struct Row(Dictionary<string, int> Columns, string[] Fields)
    {
        public string this[string column] => Fields[Columns[column]];
    }
}
