namespace Matching.Grpc.Tests.Commands;

public sealed class CalendarTests : IDisposable
{
    private const string Newer = """
        version,kz-test
        valid_from,2026-07-01
        covers_until,2026-12-31
        hours,2026-01-01,09:00,13:00,14:30,18:30
        holiday,07-06,2009-01-01,,moves,Capital Day
        holiday,10-25,2022-10-01,,moves,Republic Day
        off,2026-12-16,Independence Day
        off,2026-12-31,transfer
        work,2026-12-26,transfer

        """;

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Check_ARightFile_TellsTheDaysThatItChanges()
    {
        scratch.Write("calendar.txt", Newer);

        var outcome = MatchingProcess.Run(scratch.Path, "calendar", "check", "calendar.txt");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("""
            version       kz-test
            valid from    2026-07-01
            covers until  2026-12-31
            lines         2 yearly holidays, 2 days off, 1 days worked, 1 hours
            2026-12-26 Sat  works 09:00 to 18:30
            2026-12-31 Thu  is off
            2 days differ from kz-2026.1

            """, outcome.Output);
    }

    [Fact]
    public void Check_WrongLines_AreFindingsAndAllNamed()
    {
        scratch.Write("calendar.txt", Newer + "off,2026-13-01,no such month\nvacation,all\n");

        var outcome = MatchingProcess.Run(scratch.Path, "calendar", "check", "calendar.txt");

        Assert.True(outcome.ExitCode == 1, outcome.ToString());
        Assert.Contains("calendar.txt: line 10, day: '2026-13-01' is not allowed", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("calendar.txt: line 11, kind: 'vacation' is not allowed", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void Check_FileLargerThanACalendar_IsAFinding()
    {
        scratch.Write("calendar.txt", new string('#', (64 * 1024) + 1));

        var outcome = MatchingProcess.Run(scratch.Path, "calendar", "check", "calendar.txt");

        Assert.True(outcome.ExitCode == 1, outcome.ToString());
        Assert.Contains("65536", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_AYear_IsATableOfItsMonths()
    {
        var outcome = MatchingProcess.Run(scratch.Path, "calendar", "show", "--year", "2025");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        var lines = outcome.Output.Split('\n');
        Assert.Equal("2025-01       20  1 Wed, 2 Thu, 3 Fri, 7 Tue    5 Sun", lines[1]);
        Assert.Equal("2025-02       20", lines[2]);
        Assert.StartsWith("year         ", lines[13], StringComparison.Ordinal);
        Assert.Contains("kz-2026.1, which covers 2020-01-01 to 2027-12-31", lines[13], StringComparison.Ordinal);
    }

    [Fact]
    public void Due_AMomentAfterHours_CountsFromTheNextWorkingDay()
    {
        var outcome = MatchingProcess.Run(scratch.Path, "calendar", "due", "--from", "2025-12-31T18:30:00+05:00", "--days", "3");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("""
            from      2025-12-31 Wed 18:30:00 +05:00  2025-12-31T13:30:00Z
            counts    2026-01-05 Mon
            due       2026-01-09 Fri 18:30:00 +05:00  2026-01-09T13:30:00Z
            calendar  kz-2026.1

            """, outcome.Output);
    }

    [Fact]
    public void Due_WithAFile_IsByThatFileFromItsDateOn()
    {
        scratch.Write("calendar.txt", Newer);

        var outcome = MatchingProcess.Run(scratch.Path, "calendar", "due", "--from", "2026-12-30T10:00:00Z", "--days", "1", "--file", "calendar.txt");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("due       2027-01-01 Fri 18:30:00 +05:00", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("calendar  kz-test", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Due_BeforeTheCountryHadOneTime_IsWrongUsage()
    {
        var outcome = MatchingProcess.Run(scratch.Path, "calendar", "due", "--from", "2024-02-29T18:59:59Z", "--days", "1");

        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.Contains("--from: '2024-02-29T18:59:59Z' is not allowed; allowed: 2024-02-29T19:00:00Z to", outcome.Error, StringComparison.Ordinal);
    }
}
