using System.Diagnostics;
using System.Globalization;
using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Files;
using Matching.Engine.Journals;
using Matching.Engine.Records;
using Matching.Engine.Snapshots;
using Matching.Grpc.Commands;

namespace Matching.Load.Figures;

/// <summary>What the engine alone makes durable in a second, with the same records and on the same disk as the service afterwards.</summary>
/// <param name="People">Who is changed: some of the store, in the order of their ids.</param>
/// <param name="Places">Behind whom lists go on: nobody, who stands in the middle, and who stands near the end.</param>
internal sealed record DurableRate(IReadOnlyList<Candidate> People, IReadOnlyList<string> Places, double PutsPerSecond, double RowsPerSecond)
{
    /// <summary>As a service imports: rows of a command, and commands under way.</summary>
    public const int BatchRows = 512;
    private const int BatchesUnderWay = 4;

    /// <param name="writers">Commands of one person each under way.</param>
    public static async Task<DurableRate> MeasureAsync(string folder, int people, int writers, TimeSpan duration)
    {
        var store = await EmbeddedStore.OpenAsync(new LocalFileSystem(folder));
        var catalogue = await StoreCatalogue.ReadAsync(store.Files, StandardCatalogue.Defaults, CancellationToken.None);
        await using var engine = await DurableEngine.OpenAsync(store, catalogue, TimeProvider.System);
        var some = engine.Engine.CandidatesAfter("", people);
        var ids = engine.Engine.CandidateIds();
        Array.Sort(ids, StringComparer.Ordinal);
        var batch = new Command.Batch([.. Enumerable.Range(0, BatchRows).Select(row => new Command.PutCandidate(some[row % some.Count]))]);
        var puts = await RunAsync(engine, "put", number => new Command.PutCandidate(some[(int)(number % some.Count)]), writers, duration);
        return new DurableRate(some, ["", ids[ids.Length / 2], ids[ids.Length * 9 / 10]], puts, BatchRows * await RunAsync(engine, "rows", _ => batch, BatchesUnderWay, duration));
    }

    private static async Task<double> RunAsync(DurableEngine engine, string name, Func<long, Command> command, int writers, TimeSpan duration)
    {
        var began = Stopwatch.GetTimestamp();
        var (sent, done) = (0L, 0L);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(began) < duration)
            {
                var number = Interlocked.Increment(ref sent);
                await engine.ExecuteAsync(command(number), string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
                Interlocked.Increment(ref done);
            }
        })));
        return done / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
