using BenchmarkDotNet.Attributes;
using Matching.Benchmarks.Baseline;
using Matching.Engine.Calendars;
using Matching.Engine.Primitives;

namespace Matching.Benchmarks.Suites;

/// <summary>When terms of 1 to 5 working days end, for moments of three years; one deadline is one operation. The plain way walks from day to day.</summary>
public class CalendarBenchmarks
{
    private const int Moments = 4_096;
    private const int SecondsBetween = 23_011;

    private readonly UtcTime[] moments = new UtcTime[Moments];

    [GlobalSetup]
    public void Setup()
    {
        for (var i = 0; i < Moments; i++)
        {
            moments[i] = new UtcTime(WorkCalendar.FirstMoment.UnixSeconds + ((long)i * SecondsBetween));
            var (plain, term) = (DueByWalking(moments[i], Term(i)), WorkCalendar.Starter.DueAfter(moments[i], Term(i)));
            Answers.Require(plain == term, $"{Term(i)} working days after {moments[i]}");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Moments)]
    public long Walking()
    {
        var sum = 0L;
        for (var i = 0; i < moments.Length; i++)
        {
            sum += DueByWalking(moments[i], Term(i)).UnixSeconds;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Moments)]
    public long DueAfter()
    {
        var calendar = WorkCalendar.Starter;
        var sum = 0L;
        for (var i = 0; i < moments.Length; i++)
        {
            sum += calendar.DueAfter(moments[i], Term(i)).UnixSeconds;
        }

        return sum;
    }

    private static int Term(int i) => 1 + (i % 5);

    private static UtcTime DueByWalking(UtcTime start, int workingDays)
    {
        var calendar = WorkCalendar.Starter;
        var day = calendar.CountingDay(start);
        for (var counted = 0; counted < workingDays; counted++)
        {
            do
            {
                day = day.AddDays(1);
            }
            while (!calendar.IsWorkingDay(day));
        }

        return calendar.ClosesOn(day);
    }
}
