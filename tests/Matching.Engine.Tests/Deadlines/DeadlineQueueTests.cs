using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Primitives;
using Matching.Engine.Tests.Calendars;
using Xunit.Abstractions;

namespace Matching.Engine.Tests.Deadlines;

public sealed class DeadlineQueueTests(ITestOutputHelper output)
{
    private readonly DeadlineQueue queue = new(WorkCalendar.Starter);

    [Fact]
    public void TryNext_OfADeadlineNobodyMeets_WarnsAtOpeningAndBreachesASecondAfterItsDueTime()
    {
        // across New Year and 7 January
        var number = queue.Open(DeadlineKind.EmployerDecision, 7, 42, At(2025, 12, 29, 10), 5);

        Assert.Equal(At(2026, 1, 8, 18, 30).UnixSeconds, queue[number].Due);
        Assert.Equal(At(2026, 1, 8, 9), queue.NextAt);
        Assert.False(queue.TryNext(At(2026, 1, 8, 8, 59, 59), out _));
        Assert.True(queue.TryNext(At(2026, 1, 8, 9), out var warning));
        Assert.Equal(new DeadlineEvent(number, false, At(2026, 1, 8, 9)), warning);
        Assert.False(queue.TryNext(At(2026, 1, 8, 18, 30), out _));
        Assert.True(queue.TryNext(At(2026, 1, 8, 18, 30, 1), out var breach));
        Assert.Equal(new DeadlineEvent(number, true, At(2026, 1, 8, 18, 30, 1)), breach);
        Assert.False(queue.TryNext(At(2027, 1, 1, 0), out _));
        Assert.Null(queue.NextAt);
        Assert.Equal((1, DeadlineState.Breached), (queue.Count, queue[number].State));
    }

    [Fact]
    public void TryNext_AfterAnOutage_ComesInTheOrderOfTimeAndNumber()
    {
        var late = queue.Open(DeadlineKind.Interview, 1, 1, At(2026, 2, 2, 10), 3);
        var first = queue.Open(DeadlineKind.Notification, 1, 2, At(2026, 2, 2, 10), 1);
        var second = queue.Open(DeadlineKind.Referral, 2, 3, At(2026, 2, 2, 9), 1);

        var found = new List<(bool, int)>();
        while (queue.TryNext(At(2026, 3, 2, 0), out var next))
        {
            found.Add((next.IsBreach, next.Number));
        }

        Assert.Equal([(false, first), (false, second), (true, first), (true, second), (false, late), (true, late)], found);
    }

    [Theory]
    [InlineData("2026-02-03")] // moves all
    [InlineData("2026-02-09")] // moves a few in a hundred
    public void Adopt_ManyMoveOrFew_AreListedAsIfTheyHadBeenOpenedSo(string off)
    {
        for (var number = 0; number < 3_000; number++)
        {
            queue.Open(number % 50 == 0 ? DeadlineKind.EmployerDecision : DeadlineKind.Notification, number % 7, number, At(2026, 2, 2, 9 + (number % 3)), number % 50 == 0 ? 5 : 1);
        }

        var calendar = WorkCalendar.Starter.With(CalendarFile.Parse(CalendarTexts.Of("new", "2026-02-01", $"off,{off},decree\n")));
        var moved = queue.Adopt(calendar);

        var loaded = new DeadlineQueue(calendar);
        foreach (var run in queue.Capture().Runs())
        {
            loaded.Load(run.Span);
        }

        loaded.EndLoading();
        Assert.Equal(off == "2026-02-03" ? 3_000 : 60, moved.Count);
        for (var centre = 0; centre < 7; centre++)
        {
            Assert.Equal(OfCentre(loaded, centre), OfCentre(queue, centre));
        }

        while (loaded.TryNext(At(2026, 3, 2, 0), out var expected))
        {
            Assert.True(queue.TryNext(At(2026, 3, 2, 0), out var next));
            Assert.Equal(expected, next);
        }

        Assert.False(queue.TryNext(At(2026, 3, 2, 0), out _));

        static int[] OfCentre(DeadlineQueue of, int centre) => [.. of.OfCentre(centre, At(2026, 1, 1, 0), -1, At(2026, 12, 31, 0))];
    }

    [Fact]
    public void Adopt_NewDayOffInTheTerm_MovesWhatRunsAndSaysWhich()
    {
        var over = queue.Open(DeadlineKind.Notification, 1, 1, At(2026, 2, 2, 10), 1);
        var across = queue.Open(DeadlineKind.Notification, 1, 2, At(2026, 2, 4, 10), 1);
        while (queue.TryNext(At(2026, 2, 5, 9), out _))
        {
        }

        var moved = queue.Adopt(WorkCalendar.Starter.With(CalendarFile.Parse(CalendarTexts.Of("new", "2026-02-05", "off,2026-02-05,decree\n"))));

        Assert.Equal([new MovedDeadline(across, At(2026, 2, 5, 18, 30), At(2026, 2, 6, 18, 30))], moved);
        Assert.Equal((DeadlineState.Breached, (ushort)1), (queue[over].State, queue[over].Calendar));
        Assert.Equal((DeadlineState.Open, (ushort)2), (queue[across].State, queue[across].Calendar));
        Assert.Equal(At(2026, 2, 6, 9), queue.NextAt);
    }

    [Fact]
    public void OfCentre_EndsOfTime_AreNoErrors()
    {
        const int lastCentre = (1 << 28) - 1;
        var number = queue.Open(DeadlineKind.Notification, lastCentre, 1, At(2026, 2, 2, 10), 1);
        var other = queue.Open(DeadlineKind.Notification, 0, 1, At(2026, 2, 2, 10), 1);
        var (first, last) = (new UtcTime(long.MinValue), new UtcTime(long.MaxValue));

        Assert.Equal([number], queue.OfCentre(lastCentre, first, DeadlineQueue.None, last));
        Assert.Equal([other], queue.OfCentre(0, first, DeadlineQueue.None, last));
        Assert.Empty(queue.OfCentre(1, first, DeadlineQueue.None, last));
        Assert.Empty(queue.OfCentre(0, last, int.MaxValue, first));
    }

    [Fact]
    public void Numbers_OfClosedDeadlines_AreUsedAgainUnderAnotherGeneration()
    {
        var number = queue.Open(DeadlineKind.Notification, 1, 1, At(2026, 2, 2, 10), 1);
        var generation = queue[number].Generation;
        queue.Cancel(number);
        Assert.False(queue.IsOpen(number));
        Assert.Equal(number, queue.Open(DeadlineKind.Notification, 1, 2, At(2026, 2, 2, 10), 1));
        while (queue.TryNext(At(2026, 2, 10, 10), out _))
        {
        }

        Assert.False(queue.Acknowledge(number, generation));
        Assert.True(queue.Acknowledge(number, generation + 1));
        Assert.False(queue.Acknowledge(number, generation + 1));
    }

    [Fact]
    public void AMillionOpen_TakeLessThan300MB()
    {
        const int count = 1_000_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var subject = 0; subject < count; subject++)
        {
            // five days of traffic, all kinds and 250 centres
            var kind = (DeadlineKind)(1 + (subject % 14));
            queue.Open(kind, subject * 7 % 250, subject, new UtcTime(At(2026, 2, 2, 9).UnixSeconds + (subject * 432L / 1000)), DeadlineRules.WorkingDays(kind));
        }

        // What was allocated in all is more than what is held.
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        output.WriteLine($"{allocated / count} bytes for each");
        Assert.Equal(count, queue.Count);
        Assert.InRange(allocated, count * 64L, 300_000_000L);
    }

    private static UtcTime At(int year, int month, int day, int hour, int minute = 0, int second = 0) =>
        LocalTime.At(new DateOnly(year, month, day), new TimeOnly(hour, minute, second));
}
