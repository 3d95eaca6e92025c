using System.CommandLine;
using Matching.Engine;
using Matching.Engine.Files;

namespace Matching.Grpc.Commands;

/// <summary>Where a batch takes its pool from.</summary>
internal interface IPoolSource
{
    void AddTo(Command command);

    /// <summary>Refuses what cannot be a source, before anything is opened.</summary>
    void Check(ParseResult parsed);

    LoadedPool Load(ParseResult parsed, bool quiet);
}

/// <param name="OrderedByIds">Whether "all" goes by ids, because the pool has no order of its own.</param>
/// <param name="Report">Says what was refused on the way, and gives the exit code.</param>
internal sealed record LoadedPool(MatchingEngine Engine, bool OrderedByIds, Func<int> Report);

/// <summary>A folder of files.</summary>
internal sealed class FolderSource(CommandHost host) : IPoolSource
{
    private readonly Argument<string> folder = Values.PoolFolder();

    public void AddTo(Command command) => command.Add(folder);

    public void Check(ParseResult parsed) => PoolReading.RequirePool(parsed.GetRequiredValue(folder));

    public LoadedPool Load(ParseResult parsed, bool quiet)
    {
        var rejects = new RejectLog();
        using var reading = new PoolReading(host, parsed.GetRequiredValue(folder), quiet, rejects);
        return new LoadedPool(reading.Load(), OrderedByIds: false, () => RejectReport.WriteFindings(rejects, host));
    }
}
