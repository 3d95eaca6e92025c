using Matching.Engine;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Grpc.Commands.Capacity;

/// <summary>What a capacity run is asked to do.</summary>
internal sealed record CapacityPlan(string PoolName, ShortlistRequest Request, int Queries, int Threads, bool National, bool Quiet);

/// <summary>The pool under measurement: the engine and an even sample of those in it.</summary>
internal sealed record CapacityPool(MatchingEngine Engine, Candidate[] Candidates, string[] VacancyIds, ImportFigures Import);

/// <summary>Measures one pool, part by part.</summary>
internal sealed class CapacityMeter(CommandHost host, CapacityPlan plan, CapacityPool pool)
{
    private const int TwoThreads = 2;

    private readonly MatchingEngine engine = pool.Engine;

    public CapacityFigures Measure()
    {
        var memory = MeasureMemory();
        var candidateIds = Array.ConvertAll(pool.Candidates, candidate => candidate.Id);
        var meter = new QueryMeter(host.Time, host.Stop);
        int[] threadCounts = [.. new[] { 1, TwoThreads, plan.Threads }.Where(threads => threads <= plan.Threads).Distinct()];

        Say("queries: candidates for a vacancy");
        var candidatesOf = meter.Measure("Candidates for a vacancy", pool.VacancyIds, plan.Queries, threadCounts, FindCandidates);
        Say("queries: vacancies for a candidate");
        var vacanciesOf = meter.Measure("Vacancies for a candidate", candidateIds, plan.Queries, threadCounts, FindVacancies);
        var runs = new List<RunFigures> { Run("All vacancies", BatchDirection.CandidatesOfVacancies) };
        if (plan.National)
        {
            runs.Add(Run("All candidates", BatchDirection.VacanciesOfCandidates));
        }

        Say("changes, alone and beside queries");
        var changes = new ChangeMeter(engine, host.Time, host.Stop).Measure(pool.Candidates, pool.VacancyIds, FindCandidates);
        return new CapacityFigures(
            MachineFacts.Read(), plan.PoolName, plan.Request.AsOf, plan.Request.Size, engine.CandidateCount, engine.VacancyCount, host.Time.GetUtcNow(),
            pool.Import, memory, [candidatesOf, vacanciesOf], runs, changes);
    }

    private void FindCandidates(string vacancyId) => engine.FindCandidates(vacancyId, plan.Request);

    private void FindVacancies(string candidateId) => engine.FindVacancies(candidateId, plan.Request);

    private RunFigures Run(string title, BatchDirection direction)
    {
        var subjects = direction.Count(engine);
        long rows = 0;
        using var progress = host.Progress($"run over {title.ToLowerInvariant()}", direction.SubjectPlural, subjects, plan.Quiet);
        var start = host.Time.GetTimestamp();
        direction.Find(engine, null, plan.Request, shortlist => rows += shortlist.Matches.Length, progress, plan.Threads, host.Stop);
        return new RunFigures(title, subjects, rows, plan.Threads, host.Time.GetElapsedTime(start));
    }

    private MemoryFigures MeasureMemory()
    {
        // What the import left behind is not what the pool holds.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return new MemoryFigures(MachineFacts.ResidentBytes(), GC.GetTotalMemory(forceFullCollection: true), engine.CandidateCount);
    }

    private void Say(string what)
    {
        if (!plan.Quiet)
        {
            host.Error.WriteLine($"measuring {what} …");
        }
    }
}
