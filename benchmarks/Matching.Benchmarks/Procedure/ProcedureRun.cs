using System.Diagnostics;
using System.Globalization;
using Matching.Benchmarks.Figures;
using Matching.Engine;
using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Snapshots;

namespace Matching.Benchmarks.Procedure;

/// <summary>Fills a store with a nation in mid-procedure, starts an engine on it, and lets a day come in.</summary>
internal sealed class ProcedureRun(FigureOptions options, FigureList figures, string folder)
{
    private const double SelectionMillisMax = 5;
    private const double DaySecondsMax = 60;
    private const double DeadlinesMegabytesMax = 300;
    private const double ListMillisMax = 5;
    private const double StartSecondsMax = 5;
    private const double HoldMillisMax = 10;
    private const int DeadlinesMeasured = 1_000_000;
    private const int VacanciesOfDay = 5_500;
    private const int PeopleOfDay = 6_000;
    private const int Writers = 64;

    private static readonly UtcTime Now = UtcTime.From(TimeProvider.System.GetUtcNow());

    private readonly Nation nation = new(options.Candidates, options.Seed);
    private readonly Nation others = new(options.Candidates, options.Seed + 1);
    private long keys;

    public async Task RunAsync()
    {
        MeasureQueue();
        await FillAsync().ConfigureAwait(false);
        Collect();
        var began = Stopwatch.GetTimestamp();
        var store = await EmbeddedStore.OpenAsync(LocalFileSystem.Make(folder)).ConfigureAwait(false);
        var engine = await DurableEngine.OpenAsync(
            store, nation.Catalogue, TimeProvider.System, new DurableOptions { SnapshotCommands = 0, SnapshotInterval = TimeSpan.Zero }).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            figures.AtMost(
                "start with the book", Stopwatch.GetElapsedTime(began).TotalSeconds, "s", StartSecondsMax,
                $"{FigureList.Shown(engine.Engine.CandidateCount)} people, {FigureList.Shown(engine.Engine.VacancyCount)} vacancies, {FigureList.Shown(engine.Cases.OpenDeadlines)} open deadlines");
            await MeasureAsync(engine).ConfigureAwait(false);
        }
    }

    private async Task MeasureAsync(DurableEngine engine)
    {
        MeasureLists(engine);
        var watch = new SelectionWatch();
        engine.Observer = watch;
        using var clerk = new Clerk(engine, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var working = Task.Run(() => clerk.RunAsync(failure => throw failure, stop.Token));
        await MeasureSelectionsAsync(engine, watch).ConfigureAwait(false);
        await MeasureDayAsync(engine, watch).ConfigureAwait(false);
        await MeasureSnapshotAsync(engine).ConfigureAwait(false);
        await MeasureCalendarAsync(engine).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await working.ConfigureAwait(false);
    }

    /// <summary>The queue alone: what it holds for its deadlines, and nothing of the book's cards.</summary>
    private void MeasureQueue()
    {
        var count = options.Smoke ? DeadlinesMeasured / 100 : DeadlinesMeasured;
        var before = Collect();
        var queue = new DeadlineQueue(WorkCalendar.Starter);
        for (var number = 0; number < count; number++)
        {
            queue.Open(DeadlineKind.Answer, number % NationBook.Centres, number, new UtcTime(Now.UnixSeconds - (number % 400_000)), 3);
        }

        figures.AtMost(
            "a million open deadlines", (Collect() - before) / 1e6 * DeadlinesMeasured / count, "MB", DeadlinesMegabytesMax, $"{FigureList.Shown(queue.Count)} of {NationBook.Centres} centres, managed memory after a collection");
        GC.KeepAlive(queue);
    }

    private async Task FillAsync()
    {
        var before = Collect();
        var book = new NationBook(nation, Now).Fill();
        figures.Note("the book in memory", (Collect() - before) / 1e6, "MB", "cards, cases, ids and deadlines, managed memory after a collection");
        var engine = nation.NewEngine();
        var began = Stopwatch.GetTimestamp();
        await BookStore.WriteAsync(engine, book, Now, folder, new Dictionary<string, ReadOnlyMemory<byte>>()).ConfigureAwait(false);
        var bytes = new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
        figures.Note("snapshot with the book", Stopwatch.GetElapsedTime(began).TotalSeconds, "s", $"{bytes >> 20} MiB");
    }

    private void MeasureLists(DurableEngine engine)
    {
        var today = engine.Cases.Calendar.DueAfter(Now, 5);
        var millis = new double[NationBook.Centres * 4];
        long rows = 0;
        for (var call = 0; call < millis.Length; call++)
        {
            var began = Stopwatch.GetTimestamp();
            rows += engine.Cases.DeadlinesOf(NationBook.CentreOf(call * 2), today).Count;
            millis[call] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(millis);
        figures.AtMost(
            "what is due for a centre, p99", millis[millis.Length * 99 / 100], "ms", ListMillisMax,
            $"p50 {FigureList.Shown(millis[millis.Length / 2])} ms, {FigureList.Shown((double)rows / millis.Length)} of its {FigureList.Shown((double)engine.Cases.OpenDeadlines / NationBook.Centres)} rows a page");
    }

    private async Task MeasureSelectionsAsync(DurableEngine engine, SelectionWatch watch)
    {
        const int warm = 100;
        var sync = SyncMillis();
        var millis = new double[Math.Min(options.Sample, others.VacancyCount - warm)];
        for (var call = -warm; call < millis.Length; call++)
        {
            var vacancy = Another(others.Generator.VacancyAt(call + warm), "single");
            var recorded = watch.Expect(vacancy.Id);
            var began = Stopwatch.GetTimestamp();
            await DoAsync(engine, new RegisterVacancy(vacancy, NationBook.CentreOf(call + warm))).ConfigureAwait(false);
            var done = await recorded.ConfigureAwait(false);
            if (call >= 0)
            {
                millis[call] = Stopwatch.GetElapsedTime(began, done).TotalMilliseconds;
            }
        }

        Array.Sort(millis);
        var (p50, p99) = (millis[millis.Length / 2], millis[millis.Length * 99 / 100]);
        figures.AtMost(
            "vacancy registered, selected for and its shortlist journaled, p99", p99, "ms", SelectionMillisMax,
            $"{FigureList.Shown(millis.Length)} one after another; p50 {FigureList.Shown(p50)} ms, max {FigureList.Shown(millis[^1])} ms; a sync takes {FigureList.Shown(sync)} ms, p99 is {FigureList.Shown(p99 / sync)} of them");
    }

    /// <summary>All of a day at once, from as many callers as portals and centres would be.</summary>
    private async Task MeasureDayAsync(DurableEngine engine, SelectionWatch watch)
    {
        var (vacancies, people) = (Math.Min(VacanciesOfDay, others.VacancyCount), Math.Min(PeopleOfDay, others.CandidateCount));
        var before = watch.Count;
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, vacancies + people, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (number, _) =>
        {
            Act act = number < vacancies
                ? new RegisterVacancy(Another(others.Generator.VacancyAt(number), "day"), NationBook.CentreOf(number))
                : new RegisterPerson(Another(others.Generator.CandidateAt(number - vacancies)), NationBook.CentreOf(number), Channel.Centre);
            await DoAsync(engine, act).ConfigureAwait(false);
        }).ConfigureAwait(false);
        var registered = Stopwatch.GetElapsedTime(began).TotalSeconds;
        while (engine.Cases.Wanted(1).Count > 0)
        {
            await Task.Delay(5).ConfigureAwait(false);
        }

        figures.AtMost(
            "a day's traffic, registered and matched", Stopwatch.GetElapsedTime(began).TotalSeconds, "s", DaySecondsMax,
            $"{FigureList.Shown(vacancies)} vacancies and {FigureList.Shown(people)} people at once, registered after {FigureList.Shown(registered)} s, {FigureList.Shown(watch.Count - before)} selections");
    }

    private async Task MeasureSnapshotAsync(DurableEngine engine)
    {
        var began = Stopwatch.GetTimestamp();
        await engine.SnapshotAsync().ConfigureAwait(false);
        figures.AtMost(
            "commands held for a snapshot", engine.LongestHold.TotalMilliseconds, "ms", HoldMillisMax,
            $"the whole snapshot took {FigureList.Shown(Stopwatch.GetElapsedTime(began).TotalSeconds)} s beside the engine");
    }

    /// <summary>A decree makes the next working day a day off, and so moves nearly everything that is due.</summary>
    private async Task MeasureCalendarAsync(DurableEngine engine)
    {
        var today = LocalTime.DateOf(Now);
        var off = engine.Cases.Calendar.NextWorkingDay(today);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"version,decree\nvalid_from,{today:yyyy-MM-dd}\ncovers_until,{off.AddYears(1):yyyy-MM-dd}\nhours,{today:yyyy-MM-dd},09:00,13:00,14:30,18:30\noff,{off:yyyy-MM-dd},decree\n");
        var before = engine.Cases.LastStage;
        var began = Stopwatch.GetTimestamp();
        await DoAsync(engine, new AdoptCalendar(text)).ConfigureAwait(false);
        figures.Note(
            "commands held for a new calendar", Stopwatch.GetElapsedTime(began).TotalMilliseconds, "ms",
            $"which moved {FigureList.Shown(engine.Cases.LastStage - before)} of {FigureList.Shown(engine.Cases.OpenDeadlines)} open deadlines in one act");
    }

    private async Task DoAsync(DurableEngine engine, Act act)
    {
        var answer = await engine.ExecuteAsync(new Command.Process(act), $"bench-{Interlocked.Increment(ref keys)}").ConfigureAwait(false);
        if (answer.Outcome != CommandOutcome.Done)
        {
            throw new InvalidOperationException($"{act.Kind} was refused: {answer.Refusal}");
        }
    }

    private static Vacancy Another(Vacancy vacancy, string prefix) => vacancy with { Id = $"{prefix}-{vacancy.Id}" };

    private static Candidate Another(Candidate candidate) =>
        candidate with { Id = $"day-{candidate.Id}", Status = CandidateStatus.JobSeeker, GuardianConsent = true };

    private double SyncMillis()
    {
        var path = Path.Combine(folder, "sync.probe");
        var millis = new double[200];
        using (var file = new FileStream(path, FileMode.Create))
        {
            var bytes = new byte[4096];
            for (var call = 0; call < millis.Length; call++)
            {
                var began = Stopwatch.GetTimestamp();
                file.Write(bytes);
                file.Flush(flushToDisk: true);
                millis[call] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        }

        File.Delete(path);
        Array.Sort(millis);
        return millis[millis.Length / 2];
    }

    private static long Collect()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
