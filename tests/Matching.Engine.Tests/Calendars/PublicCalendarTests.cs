using Matching.Engine.Calendars;

namespace Matching.Engine.Tests.Calendars;

/// <summary>The starter calendar against a public list of days off and working weekends.</summary>
public sealed class PublicCalendarTests
{
    private const string Path = "data/kz_calendar/vacanza_KZ_2020_2027.csv";

    /// <summary>What the law changed in 2026 and the list, which is older, does not know: 30 August is an ordinary day, 15 March a holiday from 2027.</summary>
    private static readonly string[] ChangedByTheLawOf2026 = ["2026-08-31", "2027-03-15", "2027-08-30"];

    [SharedDataFact(Path)]
    public void StarterCalendar_From2020To2027_IsThePublicOneButForTheChangesOf2026()
    {
        var kinds = File.ReadLines(SharedDataFactAttribute.Find(Path)!).Skip(1).Select(line => line.Split(',')).ToDictionary(row => row[0], row => row[1]);
        var different = new List<string>();
        for (var day = new DateOnly(2020, 1, 1); day.Year <= 2027; day = day.AddDays(1))
        {
            var works = kinds.GetValueOrDefault(CalendarTexts.Text(day)) switch
            {
                "off" => false,
                "working_weekend" => true,
                _ => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday),
            };
            if (works != WorkCalendar.Starter.IsWorkingDay(day))
            {
                different.Add(CalendarTexts.Text(day));
            }
        }

        Assert.Equal(ChangedByTheLawOf2026, different);
    }
}
