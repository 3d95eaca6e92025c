using Matching.Engine.Calendars;
using Matching.Engine.Primitives;
using Matching.Reference.Calendars;
using Matching.Testing;
using Xunit.Abstractions;

namespace Matching.Engine.Tests.Calendars;

/// <summary>Random calendars, of one file and of several, against the walk from day to day.</summary>
public sealed class CalendarReferenceTests(ITestOutputHelper output)
{
    private const int Calendars = 400;
    private const int MomentsPerCalendar = 100;

    private static readonly TimeOnly[] EdgeTimes =
        [new(0, 0), new(8, 59, 59), new(9, 0), new(13, 0), new(14, 30), new(17, 44, 59), new(17, 45), new(18, 29, 59), new(18, 30), new(23, 59, 59)];

    [Fact]
    public void Calendars_Random_AnswerAsTheReferenceDoes()
    {
        const int seed = 20_261_120;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        for (var calendar = 0; calendar < Calendars; calendar++)
        {
            var (fast, slow) = Draw(random);
            for (var moment = 0; moment < MomentsPerCalendar; moment++)
            {
                Compare(fast, slow, random, $"calendar {calendar}, moment {moment}");
            }
        }
    }

    [Fact]
    public void StarterCalendar_EveryDay_IsTheReferences()
    {
        var slow = new ReferenceCalendar(WorkCalendar.Starter.Files[0].Text);
        for (var day = WorkCalendar.FirstDay; day <= WorkCalendar.LastDay; day = day.AddDays(1))
        {
            Assert.True(slow.IsWorkingDay(Midnight(day)) == WorkCalendar.Starter.IsWorkingDay(day), CalendarTexts.Text(day));
        }
    }

    private static (WorkCalendar Fast, ReferenceCalendar Slow) Draw(SeededRandom random)
    {
        List<string> texts = [CalendarTexts.Random(random, "first", new DateOnly(2020, 1, 1))];
        for (var more = random.Below(4); more > 0; more--)
        {
            texts.Add(CalendarTexts.Random(random, $"v{more}", new DateOnly(2024, 6, 1).AddDays(random.Below(1000))));
        }

        var fast = WorkCalendar.Of(CalendarFile.Parse(texts[0]));
        return (texts.Skip(1).Aggregate(fast, (calendar, text) => calendar.With(CalendarFile.Parse(text))), new ReferenceCalendar(texts));
    }

    private static void Compare(WorkCalendar fast, ReferenceCalendar slow, SeededRandom random, string what)
    {
        var day = LocalTime.Since.AddDays(random.Below(1800));
        var time = random.Chance(60) ? random.Pick(EdgeTimes) : new TimeOnly(random.Below(24), random.Below(60), random.Below(60));
        var workingDays = random.Below(8);
        var through = day.AddDays(random.Below(40));
        var local = day.ToDateTime(time);
        var moment = LocalTime.At(day, time);
        what = $"{what}, {local:yyyy-MM-dd HH:mm:ss}, {workingDays} days";

        Assert.True(slow.IsWorkingDay(local) == fast.IsWorkingDay(day), what);
        Assert.True(slow.CountingDay(local) == Midnight(fast.CountingDay(moment)), what);
        Assert.True(slow.DueAfter(local, workingDays) == Local(fast.DueAfter(moment, workingDays)), what);
        Assert.True(slow.IsOpenAt(local) == fast.IsOpenAt(moment), what);
        Assert.True(slow.Next(local) == Midnight(fast.NextWorkingDay(day)), what);
        Assert.True(slow.WorkingDaysBetween(Midnight(day), Midnight(through)) == fast.WorkingDaysBetween(day, through), what);
        Assert.True(workingDays == 0 || fast.WorkingDaysBetween(day, fast.AddWorkingDays(day, workingDays)) == workingDays, what);
    }

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue);

    private static DateTime Local(UtcTime moment) => moment.ToDateTimeOffset().UtcDateTime.AddHours(5);
}
