using Google.Protobuf;
using Matching.Benchmarks.Figures;
using Matching.Grpc.Security;
using Matching.Load.Loads;
using Matching.Load.Service;
using Matching.V1;

namespace Matching.Load.Figures;

/// <summary>All loads after one another, on one pool.</summary>
internal sealed class LoadRun(LoadOptions options, FigureList figures, TextWriter output)
{
    private const string FindCandidates = "/matching.v1.MatchingService/FindCandidates";
    private const string WatchMatches = "/matching.v1.MatchingService/WatchMatches";

    public async Task RunAsync()
    {
        Directory.CreateDirectory(options.Folder);
        var folder = Path.GetFullPath(options.Folder);
        using var callers = new Callers(Path.Combine(folder, "tokens"));
        if (options.Only.Count == 0 || options.Only.Any(group => group != LoadGroup.Selections))
        {
            await RunQuestionsAsync(folder, callers);
        }

        if (options.Runs(LoadGroup.Selections))
        {
            await new SelectionFigures(options, figures).RunAsync(folder, callers);
        }
    }

    private async Task RunQuestionsAsync(string folder, Callers callers)
    {
        var store = NationStore.Make(folder, options.Candidates, output);
        var engine = await EngineTime.MeasureAsync(store, options.Sample);
        GC.Collect();
        var requests = Requests.Of(engine.VacancyIds.Select(id => (IMessage)new FindCandidatesRequest { VacancyId = id, Size = 20, AsOf = "2026-03-06" }));
        if (options.Runs(LoadGroup.Calls) || options.Runs(LoadGroup.Overload))
        {
            using var service = ServiceProcess.Start(store, callers);
            var target = new Target(service.Address, FindCandidates, callers.Token(Role.CareerCentre), service.Watch);
            var saturated = new CallFigures(options, figures).Run(target, requests, engine.MicrosPerShortlist);
            if (options.Runs(LoadGroup.Overload))
            {
                new OverloadFigures(options, figures).Run(target, requests, saturated);
            }
        }

        if (options.Runs(LoadGroup.Registry))
        {
            var changed = NationStore.Copy(store);
            var alone = await DurableRate.MeasureAsync(changed, Math.Max(options.Sample, DurableRate.BatchRows), RegistryFigures.CallsUnderWay, options.Window / 2);
            using var service = ServiceProcess.Start(changed, callers);
            await new RegistryFigures(options, figures).RunAsync(new Target(service.Address, RegistryFigures.PutCandidate, callers.Token(Role.CareerCentre), service.Watch), alone);
        }

        if (options.Runs(LoadGroup.Connections))
        {
            using var service = ServiceProcess.Start(store, callers);
            new ConnectionFigures(options, figures).Run(
                new Target(service.Address, FindCandidates, callers.Token(Role.CareerCentre), service.Watch), WatchMatches, requests);
        }
    }
}
