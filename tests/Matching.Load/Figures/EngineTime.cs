using Matching.Benchmarks.Figures;
using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Files;
using Matching.Engine.Shortlists;
using Matching.Engine.Snapshots;
using Matching.Grpc.Commands;

namespace Matching.Load.Figures;

/// <summary>The vacancies that the service is asked for, and what the engine alone needs for them: the same store, in this process.</summary>
/// <param name="VacancyIds">Drawn at random, the same with every run.</param>
/// <param name="MicrosPerShortlist">Processor time of one shortlist: the mean over the vacancies, of the best of some rounds.</param>
internal sealed record EngineTime(IReadOnlyList<string> VacancyIds, double MicrosPerShortlist)
{
    public static readonly DateOnly AsOf = new(2026, 3, 6);

    private const int Rounds = 3;
    private const int Seed = 1;

    public static async Task<EngineTime> MeasureAsync(string folder, int sample)
    {
        await using var store = await EmbeddedStore.OpenToReadAsync(new LocalFileSystem(folder), CancellationToken.None);
        var catalogue = await StoreCatalogue.ReadAsync(store.Files, StandardCatalogue.Defaults, CancellationToken.None);
        var engine = (await Replay.OpenAsync(store, catalogue)).Engine;
        var random = new Random(Seed);
        var all = engine.VacancyIds();
        var vacancies = Enumerable.Range(0, sample).Select(_ => all[random.Next(all.Length)]).ToArray();
        return new EngineTime(vacancies, Measure(engine, vacancies));
    }

    private static double Measure(MatchingEngine engine, string[] vacancies)
    {
        var request = new ShortlistRequest { AsOf = AsOf };
        var best = double.MaxValue;
        // The first round warms up.
        for (var round = 0; round <= Rounds; round++)
        {
            var begin = ThreadClock.Micros();
            foreach (var vacancy in vacancies)
            {
                engine.FindCandidates(vacancy, request);
            }

            best = round == 0 ? best : Math.Min(best, ThreadClock.Micros() - begin);
        }

        return best / vacancies.Length;
    }
}
