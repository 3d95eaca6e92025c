using System.Text;

namespace Matching.Engine.Files.Csv;

/// <summary>Reads a header row. A column that is unknown, repeated, or obligatory and missing refuses the file by name.</summary>
internal static class CsvHeader
{
    private const int NameLengthShown = 40;

    /// <summary>Of each column the place of its field, or -1.</summary>
    public static int[] Read(string path, CsvReader reader, Columns columns)
    {
        if (!reader.Read())
        {
            throw new PoolFileException(path, "the file is empty; its first row must name the columns");
        }

        if (reader.Problem is { } problem)
        {
            throw new PoolFileException(path, $"the header row is {problem}");
        }

        if (reader[0] is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new PoolFileException(path, "the file is in UTF-16; it must be in UTF-8");
        }

        var fieldOfColumn = new int[columns.Count];
        Array.Fill(fieldOfColumn, -1);

        // Past the last possible column an unknown or repeated one was among those before.
        for (var field = 0; field < Math.Min(reader.FieldCount, columns.Count + 1); field++)
        {
            var name = Encoding.UTF8.GetString(reader[field]);
            var column = columns.Find(name)
                ?? throw new PoolFileException(path, $"unknown column '{Cut(name)}'; known: {string.Join(", ", columns.All.Select(known => known.Name))}");
            if (fieldOfColumn[column.Index] >= 0)
            {
                throw new PoolFileException(path, $"the column '{column.Name}' stands twice");
            }

            fieldOfColumn[column.Index] = field;
        }

        if (columns.All.FirstOrDefault(column => column.Obligatory && fieldOfColumn[column.Index] < 0) is { } missing)
        {
            throw new PoolFileException(path, $"the obligatory column '{missing.Name}' is missing");
        }

        reader.FieldsExpected = reader.FieldCount;
        return fieldOfColumn;
    }

    private static string Cut(string name) => name.Length <= NameLengthShown ? name : name[..NameLengthShown] + "…";
}
