using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Primitives;
using Matching.Engine.Tests.Calendars;
using Matching.Testing;
using Xunit.Abstractions;

namespace Matching.Engine.Tests.Deadlines;

/// <summary>Random commands to a queue and to the plain lists that say what it means.</summary>
public sealed class DeadlineModelTests(ITestOutputHelper output)
{
    private const int Steps = 3_000;
    private const int Centres = 5;

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 60)]
    // nearly all of it at one hour: long runs of the same due time
    [InlineData(3, 1)]
    // days between commands: most is late
    [InlineData(4, 10_000)]
    [InlineData(5, 2_000)]
    public void Queue_RandomCommands_IsThePlainLists(int seed, int minutesBetweenMax)
    {
        output.WriteLine($"seed {seed}");
        new Run(seed, minutesBetweenMax).Go();
    }

    private sealed class Run(int seed, int minutesBetweenMax)
    {
        private static readonly DeadlineKind[] Kinds = Enum.GetValues<DeadlineKind>();

        private readonly SeededRandom random = new(seed);
        private readonly PlainQueue plain = new(WorkCalendar.Starter);
        private readonly List<(CapturedRows<DeadlineRow> Capture, PlainDeadline[] Open)> captures = [];
        private WorkCalendar calendar = WorkCalendar.Starter;
        private DeadlineQueue queue = new(WorkCalendar.Starter);
        private UtcTime now = LocalTime.At(new DateOnly(2025, 11, 3), new TimeOnly(8, 0));
        private int step;

        public void Go()
        {
            for (step = 0; step < Steps; step++)
            {
                now = new UtcTime(now.UnixSeconds + random.Below(minutesBetweenMax * 60));
                Step();
                Same(plain.Open.Count, queue.Count);
                Same(plain.Open.Min(deadline => deadline.Event), queue.NextAt);
            }

            Assert.NotEmpty(captures);
            Assert.All(captures, held => RequireSame(held.Capture, held.Open));
        }

        private void Step()
        {
            switch (random.Below(100))
            {
                case < 50:
                    Open();
                    break;
                case < 75:
                    Close();
                    break;
                case < 80:
                    Acknowledge();
                    break;
                case < 83:
                    MoveTo();
                    break;
                case < 91:
                    TakeEvents();
                    break;
                case < 95:
                    List();
                    break;
                case < 97:
                    Report();
                    break;
                case < 99:
                    Capture();
                    break;
                default:
                    Adopt();
                    break;
            }
        }

        private void Open()
        {
            var (kind, centre) = (random.Pick(Kinds), random.Chance(60) ? 0 : random.Below(Centres));
            var start = new UtcTime(now.UnixSeconds - (random.Chance(20) ? random.Below(900_000) : 0));
            var days = DeadlineRules.WorkingDays(kind);

            var number = queue.Open(kind, centre, step, start, days);

            Assert.DoesNotContain(plain.Open, deadline => deadline.Number == number);
            plain.Add(number, kind, centre, step, start, days);
        }

        private void Close()
        {
            var number = Number();
            switch (random.Below(4))
            {
                case 0:
                    queue.Cancel(number);
                    plain.Cancel(number);
                    break;
                case 1:
                    queue.Expire(number);
                    plain.Expire(number);
                    break;
                default:
                    var at = random.Chance(20) && plain.Open.Count > 0 ? new UtcTime(random.Pick(plain.Open).Due.UnixSeconds + random.Below(2)) : now;
                    queue.Meet(number, at);
                    plain.Meet(number, at);
                    break;
            }

            Same(false, queue.IsOpen(number));
        }

        private void Acknowledge()
        {
            var number = Number();
            Same(plain.Acknowledge(number), queue.IsOpen(number) && queue.Acknowledge(number, queue[number].Generation));
        }

        private void MoveTo()
        {
            var (number, centre) = (Number(), random.Below(Centres));
            queue.MoveTo(number, centre);
            plain.MoveTo(number, centre);
        }

        private void TakeEvents()
        {
            for (var count = random.Between(1, 200); count > 0; count--)
            {
                var expected = plain.Next(now);
                Same(expected, queue.TryNext(now, out var next) ? next : null);
                if (expected is null)
                {
                    break;
                }
            }
        }

        private void List()
        {
            var centre = random.Below(Centres);
            var through = new UtcTime(now.UnixSeconds + (random.Between(-5, 8) * 86_400L));
            var (from, after) = plain.Open.Count > 0 && random.Chance(60) && random.Pick(plain.Open) is var cursor ? (cursor.Due, cursor.Number) : (new UtcTime(0), DeadlineQueue.None);

            DeadlineKind? kind = random.Chance(50) ? random.Pick(Enum.GetValues<DeadlineKind>()) : null;

            var expected = plain.OfCentre(centre, from, after, through).Where(number => kind is null || plain.Open.Single(one => one.Number == number).Kind == kind);
            Assert.True(expected.SequenceEqual(queue.OfCentre(centre, from, after, through, kind)), Where($"centre {centre}, kind {kind}"));
        }

        private void Report()
        {
            // No further back than the queue remembers: nothing is forgotten here.
            var today = LocalTime.DateOf(now);
            var (from, through) = (today.AddDays(random.Between(-90, 5)), today.AddDays(random.Between(-20, 10)));
            int? centre = random.Chance(50) ? random.Below(Centres) : null;

            Assert.True(plain.Report(from, through, centre).SequenceEqual(queue.Report(from, through, centre)), Where("report"));
        }

        /// <summary>Holds the capture to the end, and holds a queue that is loaded from it against the one that it is of.</summary>
        private void Capture()
        {
            var capture = queue.Capture();
            captures.Add((capture, [.. plain.Open]));
            RequireSame(capture, captures[^1].Open);
            var loaded = new DeadlineQueue(calendar);
            foreach (var run in capture.Runs())
            {
                loaded.Load(run.Span);
            }

            loaded.EndLoading();
            Same(queue.Count, loaded.Count);
            Same(queue.NextAt, loaded.NextAt);
            for (var centre = 0; centre < Centres; centre++)
            {
                Assert.True(OfCentre(queue, centre).SequenceEqual(OfCentre(loaded, centre)), Where("loaded"));
            }
        }

        private void Adopt()
        {
            if (calendar.Files.Count < WorkCalendar.FilesMax)
            {
                calendar = calendar.With(CalendarFile.Parse(CalendarTexts.Random(random, $"v{step}", LocalTime.DateOf(now).AddDays(random.Between(-3, 10)))));
                Assert.True(plain.Adopt(calendar).SequenceEqual(queue.Adopt(calendar)), Where("moved"));
            }
        }

        private static IEnumerable<int> OfCentre(DeadlineQueue queue, int centre) =>
            queue.OfCentre(centre, new UtcTime(0), DeadlineQueue.None, WorkCalendar.LastMoment);

        private int Number() => plain.Open.Count > 0 && random.Chance(95) ? random.Pick(plain.Open).Number : random.Below(Steps);

        private void RequireSame(CapturedRows<DeadlineRow> capture, PlainDeadline[] open)
        {
            var found = new List<PlainDeadline>();
            var number = 0;
            foreach (var row in capture.Runs().SelectMany(run => run.ToArray()))
            {
                if (row.State != DeadlineState.Free)
                {
                    found.Add(Plain(row, number));
                }

                number++;
            }

            Assert.True(open.OrderBy(deadline => deadline.Number).SequenceEqual(found), Where("captured"));
        }

        private static PlainDeadline Plain(DeadlineRow row, int number) =>
            new(number, row.Kind, row.Centre, row.Subject, new UtcTime(row.Start), row.WorkingDays, new UtcTime(row.Due), row.Calendar)
            {
                State = row.State,
                Moved = row.Moved,
                Event = row.NextEvent == 0 ? null : new UtcTime(row.NextEvent),
            };

        private void Same<T>(T expected, T actual) => Assert.True(EqualityComparer<T>.Default.Equals(expected, actual), Where($"expected {expected}, found {actual}"));

        private string Where(string what) => $"step {step}, {now}: {what}";
    }
}
