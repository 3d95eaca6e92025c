using Matching.Engine.Calendars;
using Matching.Engine.Primitives;

namespace Matching.Engine.Tests.Calendars;

public sealed class LocalTimeTests
{
    [Theory]
    [InlineData(0, "1970-01-01", "05:00:00")]
    [InlineData(68399, "1970-01-01", "23:59:59")]
    [InlineData(68400, "1970-01-02", "00:00:00")]
    [InlineData(-18000, "1970-01-01", "00:00:00")]
    [InlineData(-18001, "1969-12-31", "23:59:59")]
    [InlineData(1709233200, "2024-03-01", "00:00:00")]
    [InlineData(1709233199, "2024-02-29", "23:59:59")]
    public void DateAndTime_OfAMoment_AreFiveHoursAhead(long seconds, string day, string time)
    {
        var moment = new UtcTime(seconds);

        Assert.Equal(day, CalendarTexts.Text(LocalTime.DateOf(moment)));
        Assert.Equal(time, LocalTime.TimeOf(moment).ToString("HH:mm:ss", null));
        Assert.Equal(moment, LocalTime.At(LocalTime.DateOf(moment), LocalTime.TimeOf(moment)));
    }

    [Fact]
    public void Offset_IsThatOfTheWholeCountry() => Assert.Equal(TimeSpan.FromHours(5), LocalTime.Offset);
}
