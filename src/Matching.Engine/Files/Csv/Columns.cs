namespace Matching.Engine.Files.Csv;

/// <summary>A column of one of DATA.md's files; the index is its place in DATA.md's order.</summary>
internal sealed record Column(int Index, string Name, bool Obligatory);

/// <summary>The columns of one file, declared in DATA.md's order.</summary>
internal sealed class Columns(string file)
{
    private readonly List<Column> columns = [];

    public string File { get; } = file;

    public int Count => columns.Count;

    public IReadOnlyList<Column> All => columns;

    /// <summary>
    /// Whether a column may hold free text. Where none may, a quoted field ends with its line at the latest, so that
    /// a quote left open costs one row.
    /// </summary>
    public bool HasText { get; private set; }

    public byte[] Header => [.. System.Text.Encoding.ASCII.GetBytes(string.Join(',', columns.Select(column => column.Name)))];

    public Column Obligatory(string name) => Add(name, obligatory: true);

    public Column Optional(string name) => Add(name, obligatory: false);

    public Column Text(string name)
    {
        HasText = true;
        return Add(name, obligatory: false);
    }

    public Column? Find(string name) => columns.Find(column => column.Name == name);

    private Column Add(string name, bool obligatory)
    {
        var column = new Column(columns.Count, name, obligatory);
        columns.Add(column);
        return column;
    }
}
