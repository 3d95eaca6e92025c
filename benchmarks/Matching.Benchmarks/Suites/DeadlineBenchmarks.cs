using BenchmarkDotNet.Attributes;
using Matching.Benchmarks.Baseline;
using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Primitives;

namespace Matching.Benchmarks.Suites;

/// <summary>A queue of a million open deadlines: what one more costs, a page of what is due in a centre, and a capture.</summary>
public class DeadlineBenchmarks
{
    private const int Open = 1_000_000;
    private const int Centres = 250;
    private const int PageLength = 50;
    private const int KindsWithATerm = 14;

    private DeadlineQueue queue = new(WorkCalendar.Starter);
    private UtcTime start;
    private UtcTime dueThrough;
    private int centre;

    [GlobalSetup]
    public void Setup()
    {
        queue = new DeadlineQueue(WorkCalendar.Starter);
        start = WorkCalendar.Starter.OpensOn(new DateOnly(2026, 2, 2));
        dueThrough = WorkCalendar.Starter.ClosesOn(new DateOnly(2026, 2, 6));
        for (var subject = 0; subject < Open; subject++)
        {
            // Five days of traffic, in all kinds.
            var kind = (DeadlineKind)(1 + (subject % KindsWithATerm));
            queue.Open(kind, subject * 7 % Centres, subject, new UtcTime(start.UnixSeconds + (subject * 432L / 1000)), DeadlineRules.WorkingDays(kind));
        }

        Answers.Require(PageOfACentre() == PageLength, "a page of a centre");
        Answers.Require(queue.Capture().Count == Open, "a capture");
    }

    [Benchmark]
    public int OpenAndCancel()
    {
        var number = queue.Open(DeadlineKind.Interview, Next(), 1, start, 3);
        queue.Cancel(number);
        return number;
    }

    [Benchmark]
    public int PageOfACentre()
    {
        var listed = 0;
        foreach (var number in queue.OfCentre(Next(), start, DeadlineQueue.None, dueThrough).Take(PageLength))
        {
            listed += queue.IsOpen(number) ? 1 : 0;
        }

        return listed;
    }

    /// <summary>One in fourteen is of the kind.</summary>
    [Benchmark]
    public int PageOfAKind()
    {
        var listed = 0;
        foreach (var number in queue.OfCentre(Next(), start, DeadlineQueue.None, dueThrough, DeadlineKind.Deregistration).Take(PageLength))
        {
            listed += queue.IsOpen(number) ? 1 : 0;
        }

        return listed;
    }

    [Benchmark]
    public object Capture() => queue.Capture();

    private int Next() => centre = (centre + 1) % Centres;
}
