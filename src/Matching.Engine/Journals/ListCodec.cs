using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Journals;

/// <summary>The lists and small values that candidates and vacancies have in common: a count in one byte, then the items.</summary>
internal static class ListCodec
{
    public static void Write(ByteWriter writer, string[] codes)
    {
        writer.Byte(codes.Length);
        foreach (var code in codes)
        {
            writer.Text(code);
        }
    }

    public static string[] ReadCodes(ref ByteReader reader)
    {
        var count = reader.Byte();
        var codes = count == 0 ? [] : new string[count];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = reader.Text();
        }

        return codes;
    }

    public static void Write(ByteWriter writer, Schedule[] schedules)
    {
        writer.Byte(schedules.Length);
        foreach (var schedule in schedules)
        {
            writer.Byte((int)schedule);
        }
    }

    public static Schedule[] ReadSchedules(ref ByteReader reader)
    {
        var count = reader.Byte();
        var schedules = count == 0 ? [] : new Schedule[count];
        for (var i = 0; i < schedules.Length; i++)
        {
            schedules[i] = (Schedule)reader.Byte();
        }

        return schedules;
    }

    public static void Write(ByteWriter writer, LanguageSkill[] languages)
    {
        writer.Byte(languages.Length);
        foreach (var (language, level) in languages)
        {
            writer.Text(language);
            writer.Byte((int)level);
        }
    }

    public static LanguageSkill[] ReadLanguages(ref ByteReader reader)
    {
        var count = reader.Byte();
        var languages = count == 0 ? [] : new LanguageSkill[count];
        for (var i = 0; i < languages.Length; i++)
        {
            languages[i] = new LanguageSkill(reader.Text(), (LanguageLevel)reader.Byte());
        }

        return languages;
    }

    /// <summary>The eight digits of a code as one number.</summary>
    public static void Write(ByteWriter writer, OccupationCode occupation) => writer.UInt32((uint)occupation.Digits);

    public static OccupationCode ReadOccupation(ref ByteReader reader) => new((int)Math.Min(reader.UInt32(), 99_999_999));

    /// <summary>Seconds from 0001-01-01, so that the number is never negative.</summary>
    public static void Write(ByteWriter writer, UtcTime time) => writer.Number(time.UnixSeconds - DateTimeOffset.MinValue.ToUnixTimeSeconds());

    public static UtcTime ReadTime(ref ByteReader reader) => new(reader.Number() + DateTimeOffset.MinValue.ToUnixTimeSeconds());

    /// <summary>A date that was written as the number yyyymmdd.</summary>
    public static DateOnly ReadDate(ref ByteReader reader)
    {
        var number = reader.Number(9999_12_31);
        var (month, day) = (number / 100 % 100, number % 100);
        return number >= DateNumber.PerYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(number / DateNumber.PerYear, month)
            ? DateNumber.ToDate(number)
            : throw new InvalidDataException($"not a stored form: {number} is not a date");
    }
}
