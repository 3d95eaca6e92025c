using System.Globalization;
using System.Text;
using Matching.Testing;

namespace Matching.Engine.Tests.Calendars;

/// <summary>Calendar files for tests: small ones by hand, and random ones.</summary>
internal static class CalendarTexts
{
    public const string Hours = "hours,2020-01-01,09:00,13:00,14:30,18:30\n";

    public static string Of(string version, string validFrom, string lines) =>
        $"version,{version}\nvalid_from,{validFrom}\ncovers_until,2099-12-31\n{Hours}{lines}";

    /// <summary>Holidays on all kinds of days, some with an end; days off and worked where they may collide with them; hours that change.</summary>
    public static string Random(SeededRandom random, string version, DateOnly validFrom)
    {
        var text = new StringBuilder(Of(version, Text(validFrom), ""));
        foreach (var day in random.Sample(Enumerable.Range(0, 366).ToArray(), random.Between(0, 40)))
        {
            var date = new DateOnly(2024, 1, 1).AddDays(day);
            var from = new DateOnly(random.Between(2015, 2030), random.Between(1, 12), 1);
            var until = random.Chance(30) ? Text(from.AddDays(random.Between(0, 5000))) : "";
            text.Append(CultureInfo.InvariantCulture, $"holiday,{date:MM-dd},{Text(from)},{until},{(random.Chance(70) ? "moves" : "stays")},holiday\n");
        }

        foreach (var day in random.Sample(Enumerable.Range(0, 1500).ToArray(), random.Between(0, 60)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{(random.Chance(50) ? "off" : "work")},{Text(new DateOnly(2024, 1, 1).AddDays(day))},note\n");
        }

        for (var change = random.Below(3); change > 0; change--)
        {
            var (month, hour) = (change + random.Below(2), random.Between(7, 10));
            text.Append(CultureInfo.InvariantCulture, $"hours,{2023 + change:D4}-{month:D2}-15,{hour:D2}:00,12:30,13:15,{hour + 8:D2}:45\n");
        }

        return text.ToString();
    }

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
