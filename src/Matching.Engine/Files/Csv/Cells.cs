using System.Text;
using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Records.Validation;

namespace Matching.Engine.Files.Csv;

/// <summary>
/// Reads the cells of a row as values. The first cell that can't be read is kept as the row's error and the reading
/// goes on with defaults, so that a parser is one expression; it asks <see cref="TryFinish"/> at the end.
/// An empty cell is the default that DATA.md names.
/// </summary>
internal sealed partial class Cells(CsvTable table)
{
    private const int NoNumber = -1;
    private const int DigitsMax = 9;

    private string? failedColumn;
    private string failedValue = "";
    private string failedAllowed = "";

    public Interner Codes { get; } = new();

    /// <summary>Rejects the row and answers false where one of its cells could not be read.</summary>
    public bool TryFinish()
    {
        if (failedColumn is not { } column)
        {
            return true;
        }

        failedColumn = null;
        table.Reject(column, failedValue, Reasons.Allowed(failedAllowed));
        return false;
    }

    public void Fail(Column column, ReadOnlySpan<byte> value, string allowed)
    {
        if (failedColumn is null)
        {
            failedColumn = column.Name;
            failedValue = Encoding.UTF8.GetString(value);
            failedAllowed = allowed;
        }
    }

    public ReadOnlySpan<byte> Cell(Column column) => table[column];

    /// <summary>A string of its own; what it may hold is checked with the record.</summary>
    public string Id(Column column) => Encoding.UTF8.GetString(table[column]);

    public string Code(Column column) => Codes[table[column]];

    /// <summary>A code, or nothing.</summary>
    public string CheckedCode(Column column)
    {
        var code = Code(column);
        Require(code.Length == 0 || Primitives.Codes.IsCode(code), column, Primitives.Codes.CodeAllowed);
        return code;
    }

    public string ObligatoryCode(Column column)
    {
        var code = Code(column);
        Require(Primitives.Codes.IsCode(code), column, Primitives.Codes.CodeAllowed);
        return code;
    }

    public void Require(bool allowed, Column column, string allowedText)
    {
        if (!allowed)
        {
            Fail(column, table[column], allowedText);
        }
    }

    public string Text(Column column) => Text(column, table[column]);

    public int Number(Column column, int min, int max, int byDefault = 0)
    {
        var cell = table[column];
        return cell.IsEmpty ? byDefault : Number(column, cell, cell, min, max);
    }

    public int ObligatoryNumber(Column column, int min, int max) => Number(column, table[column], table[column], min, max);

    /// <summary>A part of a cell, of which the item around it is shown where it is wrong.</summary>
    public int Number(Column column, ReadOnlySpan<byte> item, ReadOnlySpan<byte> digits, int min, int max)
    {
        if (digits.Length is > 0 and <= DigitsMax)
        {
            var value = 0;
            foreach (var digit in digits)
            {
                if (digit is < (byte)'0' or > (byte)'9')
                {
                    value = NoNumber;
                    break;
                }

                value = (value * 10) + (digit - '0');
            }

            if (value >= min && value <= max)
            {
                return value;
            }
        }

        Fail(column, item, Records.Validation.Allowed.Range(min, max));
        return min;
    }

    public double? Degrees(Column column, double max)
    {
        var cell = table[column];
        if (cell.IsEmpty)
        {
            return null;
        }

        if (!CellFormats.TryDegrees(cell, out var degrees) || Math.Abs(degrees) > max)
        {
            Fail(column, cell, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"degrees, -{max} to {max}"));
        }

        return degrees;
    }

    public bool Flag(Column column)
    {
        var cell = table[column];
        if (cell.Length > 1 || (cell.Length == 1 && cell[0] is not ((byte)'0' or (byte)'1')))
        {
            Fail(column, cell, "0, 1");
        }

        return cell.Length == 1 && cell[0] == '1';
    }

    public UtcTime Time(Column column)
    {
        var cell = table[column];
        if (!CellFormats.TryTime(cell, out var time))
        {
            Fail(column, cell, TimeChecks.Allowed);
        }

        return time;
    }

    public DateOnly Date(Column column) => Date(column, table[column], table[column]);

    public DateOnly Date(Column column, ReadOnlySpan<byte> item, ReadOnlySpan<byte> part)
    {
        if (!CellFormats.TryDate(part, out var date))
        {
            Fail(column, item, TimeChecks.AllowedDate);
        }

        return date;
    }

    public OccupationCode Occupation(Column column) => Occupation(column, table[column], table[column]);

    public OccupationCode Occupation(Column column, ReadOnlySpan<byte> item, ReadOnlySpan<byte> part)
    {
        if (!CellFormats.TryOccupation(part, out var code))
        {
            Fail(column, item, OccupationCode.Allowed);
        }

        return code;
    }

    /// <summary>The index of an obligatory word.</summary>
    public int ObligatoryName(Column column, Names names) => Name(column, table[column], table[column], names);

    public int Name(Column column, Names names)
    {
        var cell = table[column];
        return cell.IsEmpty ? 0 : Name(column, cell, cell, names);
    }

    public int Name(Column column, ReadOnlySpan<byte> item, ReadOnlySpan<byte> part, Names names)
    {
        var index = names.IndexOf(part);
        if (index < 0)
        {
            Fail(column, item, names.Allowed);
            return 0;
        }

        return index;
    }

    private string Text(Column column, ReadOnlySpan<byte> bytes)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            Fail(column, bytes, "text in UTF-8");
        }
        else if (bytes.Contains((byte)0))
        {
            Fail(column, bytes, "text without NUL");
        }

        return Encoding.UTF8.GetString(bytes);
    }
}
