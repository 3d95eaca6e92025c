using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Snapshots;

/// <summary>Lists that the rows of both sides have: a count in one byte, then the items.</summary>
internal static class SnapshotRows
{
    public static void Write(ByteWriter writer, ReadOnlySpan<Schedule> schedules)
    {
        writer.Byte(schedules.Length);
        foreach (var schedule in schedules)
        {
            writer.Byte((int)schedule);
        }
    }

    /// <summary>Returns the set of the schedules, by bits.</summary>
    public static int Read(ref ByteReader reader, TermList<Schedule> schedules)
    {
        var set = 0;
        foreach (ref var schedule in schedules.Resize(Count(ref reader, (int)Schedule.Irregular + 1)))
        {
            var number = reader.Byte();
            schedule = (Schedule)(number <= (int)Schedule.Irregular ? number : throw Refused($"there is no schedule {number}"));
            set |= 1 << number;
        }

        return set;
    }

    public static void Write(ByteWriter writer, ReadOnlySpan<int> numbers)
    {
        writer.Byte(numbers.Length);
        foreach (var number in numbers)
        {
            writer.Number(number);
        }
    }

    public static void Read(ref ByteReader reader, TermList<int> numbers, int itemsMax, int codes)
    {
        foreach (ref var number in numbers.Resize(Count(ref reader, itemsMax)))
        {
            number = reader.Number(codes - 1);
        }
    }

    public static void Write(ByteWriter writer, ReadOnlySpan<LanguageTerm> languages)
    {
        writer.Byte(languages.Length);
        foreach (var (language, level) in languages)
        {
            writer.Number(language);
            writer.Byte((int)level);
        }
    }

    public static void Read(ref ByteReader reader, TermList<LanguageTerm> languages, int codes)
    {
        foreach (ref var language in languages.Resize(Count(ref reader, Limits.ListItems)))
        {
            language = new LanguageTerm(reader.Number(codes - 1), (LanguageLevel)reader.Byte());
        }
    }

    public static int Count(ref ByteReader reader, int max)
    {
        var count = reader.Byte();
        return count <= max ? count : throw Refused($"a list of {count} items where at most {max} are allowed");
    }

    private static InvalidDataException Refused(string what) => new($"not a stored form: {what}");
}
