using Matching.Engine.Catalogues;
using Matching.Engine.Files.Csv;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Files;

/// <summary>
/// Writes the cells of candidates and vacancies. A method that is named for a whole cell writes the comma before it.
/// </summary>
internal sealed class RecordCells(CsvWriter csv)
{
    private const int SecondsPerDay = 86_400;

    private static readonly int UnixEpochDay = new DateOnly(1970, 1, 1).DayNumber;

    public CsvWriter Csv { get; } = csv;

    public void Code(string code)
    {
        Csv.Next();
        Csv.Code(code);
    }

    public void Number(int value)
    {
        Csv.Next();
        Csv.Number(value);
    }

    public void Flag(bool value)
    {
        Csv.Next();
        Csv.Flag(value);
    }

    public void Name(Names names, int index)
    {
        Csv.Next();
        Csv.Raw(names[index]);
    }

    public void Flags(Names names, int flags)
    {
        Csv.Next();
        var written = 0;
        for (var i = 0; i < names.Count; i++)
        {
            if ((flags & (1 << i)) != 0)
            {
                Separate(written++);
                Csv.Raw(names[i]);
            }
        }
    }

    public void Codes(string[] codes)
    {
        Csv.Next();
        List(codes, (byte)'|');
    }

    public void Schedules(Schedule[] schedules)
    {
        Csv.Next();
        for (var i = 0; i < schedules.Length; i++)
        {
            Separate(i);
            Csv.Raw(WireNames.Schedules[(int)schedules[i]]);
        }
    }

    public void Languages(LanguageSkill[] languages)
    {
        Csv.Next();
        for (var i = 0; i < languages.Length; i++)
        {
            Separate(i);
            Csv.Code(languages[i].Language);
            Csv.Byte((byte)':');
            Csv.Raw(WireNames.Levels[(int)languages[i].Level - 1]);
        }
    }

    public void Time(UtcTime time)
    {
        Csv.Next();
        var (days, seconds) = Math.DivRem(time.UnixSeconds, SecondsPerDay);
        if (seconds < 0)
        {
            (days, seconds) = (days - 1, seconds + SecondsPerDay);
        }

        Date(DateOnly.FromDayNumber((int)days + UnixEpochDay));
        Csv.Byte((byte)'T');
        Csv.Digits((int)seconds / 3600, 2);
        Csv.Byte((byte)':');
        Csv.Digits((int)seconds / 60 % 60, 2);
        Csv.Byte((byte)':');
        Csv.Digits((int)seconds % 60, 2);
        Csv.Byte((byte)'Z');
    }

    /// <summary>Within a cell.</summary>
    public void Date(DateOnly date)
    {
        Csv.Digits(date.Year, 4);
        Csv.Byte((byte)'-');
        Csv.Digits(date.Month, 2);
        Csv.Byte((byte)'-');
        Csv.Digits(date.Day, 2);
    }

    /// <summary>Within a cell.</summary>
    public void Occupation(OccupationCode code)
    {
        Csv.Digits(code.Group, 4);
        Csv.Byte((byte)'-');
        Csv.Digits(code.Digits / 1000 % 10, 1);
        Csv.Byte((byte)'-');
        Csv.Digits(code.Digits % 1000, 3);
    }

    /// <summary>A number within an item, behind a colon.</summary>
    public void Part(int value)
    {
        Csv.Byte((byte)':');
        Csv.Number(value);
    }

    /// <summary>Before every item of a list but the first.</summary>
    public void Separate(int item)
    {
        if (item > 0)
        {
            Csv.Byte((byte)'|');
        }
    }

    /// <summary>Within a cell.</summary>
    public void List(string[] codes, byte separator)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            if (i > 0)
            {
                Csv.Byte(separator);
            }

            Csv.Code(codes[i]);
        }
    }
}
