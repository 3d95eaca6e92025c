using Matching.Engine;
using Matching.Engine.Catalogues;
using Matching.Engine.Files;
using Matching.Engine.Records;

namespace Matching.Grpc.Commands;

/// <summary>Reads a pool's folder for a command: progress as it goes, rejects into a log, a stop between two rows.</summary>
internal sealed class PoolReading(CommandHost host, string folder, bool quiet, RejectLog rejects) : IDisposable
{
    private readonly FileProgressLines progress = new(host, quiet);

    public RejectLog Rejects { get; } = rejects;

    /// <exception cref="CommandException">The folder is no pool: neither of its two files is there.</exception>
    public static void RequirePool(string folder)
    {
        Values.RequireFolder(folder);
        if (!File.Exists(Path.Combine(folder, PoolFiles.CandidatesFile)) && !File.Exists(Path.Combine(folder, PoolFiles.VacanciesFile)))
        {
            throw CommandException.WrongUsage($"DIR: '{folder}' holds neither {PoolFiles.CandidatesFile} nor {PoolFiles.VacanciesFile}");
        }
    }

    public Catalogue ReadCatalogue() => PoolFiles.LoadCatalogue(folder, StandardCatalogue.Defaults, Rejects, progress);

    public IEnumerable<Candidate> ReadCandidates(Catalogue catalogue) =>
        Stoppable(PoolFiles.ReadCandidates(folder, catalogue, Rejects, progress));

    public IEnumerable<Vacancy> ReadVacancies(Catalogue catalogue) =>
        Stoppable(PoolFiles.ReadVacancies(folder, catalogue, Rejects, progress));

    public MatchingEngine Load()
    {
        var catalogue = ReadCatalogue();
        var engine = new MatchingEngine(catalogue);
        engine.Load(ReadCandidates(catalogue), ReadVacancies(catalogue));
        progress.End();
        return engine;
    }

    public void Dispose()
    {
        progress.Dispose();
        Rejects.Dispose();
    }

    private IEnumerable<T> Stoppable<T>(IEnumerable<T> records)
    {
        foreach (var record in records)
        {
            host.Stop.ThrowIfCancellationRequested();
            yield return record;
        }
    }
}
