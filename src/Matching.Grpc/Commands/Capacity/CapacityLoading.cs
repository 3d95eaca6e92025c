using Matching.Engine;
using Matching.Engine.Files;
using Matching.Engine.Records;

namespace Matching.Grpc.Commands.Capacity;

/// <summary>Brings the pool to be measured into memory, from a folder or by way of one that is generated and thrown away.</summary>
internal static class CapacityLoading
{
    /// <summary>Enough that no cache holds all of it, few enough to weigh nothing beside the pool.</summary>
    private const int SampleSize = 4096;

    public static CapacityPool Load(CommandHost host, string? folder, NationSize sizes, bool quiet, RejectLog rejects)
    {
        if (folder is not null)
        {
            return LoadFolder(host, folder, sizes.Seed, quiet, rejects);
        }

        var scratch = Directory.CreateTempSubdirectory("matching-capacity-").FullName;
        try
        {
            Nation.Write(host, sizes, scratch, quiet);
            return LoadFolder(host, scratch, sizes.Seed, quiet, rejects);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static CapacityPool LoadFolder(CommandHost host, string folder, int seed, bool quiet, RejectLog rejects)
    {
        var candidates = new Reservoir<Candidate>(SampleSize, seed);
        var vacancies = new Reservoir<string>(SampleSize, seed);
        using var reading = new PoolReading(host, folder, quiet, rejects);
        var start = host.Time.GetTimestamp();
        var catalogue = reading.ReadCatalogue();
        var engine = new MatchingEngine(catalogue);
        engine.Load(Sampled(reading.ReadCandidates(catalogue), candidates.Offer), Sampled(reading.ReadVacancies(catalogue), vacancy => vacancies.Offer(vacancy.Id)));
        var took = host.Time.GetElapsedTime(start);
        if (engine.CandidateCount == 0 || engine.VacancyCount == 0)
        {
            throw CommandException.WrongUsage("the pool needs at least one candidate and one vacancy to be measured");
        }

        return new CapacityPool(engine, candidates.ToArray(), vacancies.ToArray(), new ImportFigures(rejects.RowsIn, rejects.Rejected, took));
    }

    private static IEnumerable<T> Sampled<T>(IEnumerable<T> records, Action<T> offer)
    {
        foreach (var record in records)
        {
            offer(record);
            yield return record;
        }
    }
}
