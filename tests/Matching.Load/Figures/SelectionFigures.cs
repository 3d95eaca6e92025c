using Matching.Benchmarks;
using Matching.Benchmarks.Figures;
using Matching.Benchmarks.Procedure;
using Matching.Engine.Calendars;
using Matching.Engine.Files;
using Matching.Engine.Primitives;
using Matching.Engine.Shortlists;
using Matching.Grpc.Mapping;
using Matching.Grpc.Security;
using Matching.Load.Http2;
using Matching.Load.Loads;
using Matching.Load.Service;
using Matching.V1;
using Vacancy = Matching.Engine.Records.Vacancy;

namespace Matching.Load.Figures;

/// <summary>From a call that registers a vacancy until a watcher has read whom the clerk selected for it: durable by then, like everything that is told.</summary>
internal sealed class SelectionFigures(LoadOptions options, FigureList figures)
{
    private const string RegisterVacancy = "/matching.v1.RegistrationService/RegisterVacancy";
    private const double MillisMax = 5;
    private const int Seed = 1;
    private const int WarmUp = 500;

    /// <summary>Only against a hang.</summary>
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(1);

    private int answered;
    private int refused;

    public async Task RunAsync(string folder, Callers callers)
    {
        // Made anew each time: a nation in mid-procedure grows old, and all that was due comes due at once.
        var store = Path.Combine(folder, $"procedure-{options.Candidates}");
        if (Directory.Exists(store))
        {
            Directory.Delete(store, recursive: true);
        }

        var vacancies = await MakeAsync(store);
        GC.Collect();
        using (var service = ServiceProcess.Start(store, callers))
        {
            Measure(service, callers.Token(Role.Admin), vacancies);
        }

        Directory.Delete(store, recursive: true);
    }

    /// <summary>Returns vacancies to be registered, each of them with somebody to be selected.</summary>
    private async Task<Vacancy[]> MakeAsync(string store)
    {
        var nation = new Nation(options.Candidates, Seed);
        var now = UtcTime.From(TimeProvider.System.GetUtcNow());
        var engine = nation.NewEngine();
        await BookStore.WriteAsync(engine, new NationBook(nation, now).Fill(), now, store, StoreCatalogue.Write(nation.Catalogue));
        var request = new ShortlistRequest { AsOf = LocalTime.DateOf(now), Size = 1 };
        return [.. nation.SampleVacancies(nation.VacancyCount, Seed)
            .Where(vacancy => engine.FindCandidates(vacancy.Id, request).Matches.Length > 0)
            .Take(WarmUp + options.Sample)];
    }

    private void Measure(ServiceProcess service, string token, Vacancy[] vacancies)
    {
        using var watcher = new StageWatcher(service.Address, token);
        using var connection = new CallConnection(service.Address, RegisterVacancy, token, new Answers(this));
        watcher.Started.Wait(limit);
        var (answers, selections) = (new LatencyTable(), new LatencyTable());
        var unseen = 0;
        for (var number = 0; number < vacancies.Length; number++)
        {
            var vacancy = vacancies[number] with { Id = $"new-{vacancies[number].Id}" };
            var call = Requests.Framed(new RegisterVacancyRequest
            {
                Vacancy = VacancyMapping.ToMessage(vacancy), Centre = NationBook.CentreOf(number), By = "load", IdempotencyKey = vacancy.Id,
            });
            var seen = watcher.Expect(vacancy.Id);
            var began = CallConnection.Now;
            connection.Call(call, began);
            connection.Flush();
            while (connection.Running > 0 && connection.Receive())
            {
            }

            var answeredAt = CallConnection.Now;
            if (refused > 0 || !seen.Wait(limit))
            {
                unseen++;
                break;
            }

            if (number >= Math.Min(WarmUp, vacancies.Length / 5))
            {
                answers.Add(began, answeredAt);
                selections.Add(began, seen.Result);
            }
        }

        figures.Zero("registrations that failed, or whose selections were not seen", unseen, "vacancies", $"{answered} were registered, {refused} refused; the first ends the run");
        figures.AtMost(
            "vacancy registered over gRPC until its selections are seen, p99", selections.Quantile(0.99), "ms", MillisMax,
            $"{selections.Count} one after another, beside a nation in mid-procedure: {Shown(selections)}; the call itself {Shown(answers)}");
    }

    private static string Shown(LatencyTable table) =>
        FormattableString.Invariant($"p50 {table.Quantile(0.5):0.00} ms, p99 {table.Quantile(0.99):0.00} ms, max {table.Quantile(1):0.0} ms");

    private sealed class Answers(SelectionFigures figures) : IAnswers
    {
        public void Ended(int call, int status, long startedAt, long sentAt)
        {
            figures.answered += status == 0 ? 1 : 0;
            figures.refused += status == 0 ? 0 : 1;
        }

        public void Received(int call, ReadOnlySpan<byte> data)
        {
        }
    }
}
