using System.Buffers;
using System.Globalization;
using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;

namespace Matching.Engine.Files.Csv;

/// <summary>The fixed forms of a cell. None is read more kindly than DATA.md writes it.</summary>
internal static class CellFormats
{
    private const int DateLength = 10;
    private const int TimeLength = 20;
    private const int SecondsPerDay = 86_400;
    private const int DegreesLengthMax = 32;

    private static readonly SearchValues<byte> DegreesCharacters = SearchValues.Create("0123456789.-"u8);

    private static readonly int UnixEpochDay = new DateOnly(1970, 1, 1).DayNumber;

    public static bool TryDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text.Length != DateLength || text[4] != '-' || text[7] != '-'
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    public static bool TryTime(ReadOnlySpan<byte> text, out UtcTime time)
    {
        time = default;
        if (text.Length != TimeLength || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z'
            || !TryDate(text[..DateLength], out var date)
            || !TryDigits(text[11..13], out var hour) || !TryDigits(text[14..16], out var minute) || !TryDigits(text[17..19], out var second)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new UtcTime(((long)(date.DayNumber - UnixEpochDay) * SecondsPerDay) + (hour * 3600) + (minute * 60) + second);
        return true;
    }

    public static bool TryOccupation(ReadOnlySpan<byte> text, out OccupationCode code)
    {
        code = default;
        if (text.Length != 10 || text[4] != '-' || text[6] != '-'
            || !TryDigits(text[..4], out var group) || !TryDigits(text[5..6], out var subgroup) || !TryDigits(text[7..], out var name))
        {
            return false;
        }

        code = new OccupationCode((((group * 10) + subgroup) * 1000) + name);
        return true;
    }

    /// <summary>A decimal number; no blanks, no exponent, no infinity.</summary>
    public static bool TryDegrees(ReadOnlySpan<byte> text, out double degrees)
    {
        degrees = 0;
        return text.Length <= DegreesLengthMax && !text.ContainsAnyExcept(DegreesCharacters)
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out degrees);
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
