using System.CommandLine;
using Matching.Engine.Files;
using Matching.Grpc.Commands.Capacity;

namespace Matching.Grpc.Commands;

internal static class CapacityCommand
{
    private const int QueriesStandard = 2000;
    private const int QueriesMax = 10_000_000;
    private const int CandidatesStandard = 200_000;
    private const int VacanciesStandard = 20_000;

    public static Command Create(CommandHost host)
    {
        var folder = new Argument<string?>("DIR")
        {
            Description = "Folder of the pool to measure; without it one is generated",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var candidates = Values.Number("--candidates", "Candidates to generate", 1, PoolSizes.CandidatesMax, CandidatesStandard);
        var vacancies = Values.Number("--vacancies", "Vacancies to generate", 1, PoolSizes.VacanciesMax, VacanciesStandard, "M");
        var seed = Values.Number("--seed", "Of the generated pool, and of the sample that is asked about", 0, int.MaxValue, PoolSizes.DefaultSeed, "S");
        var queries = Values.Number("--queries", "Queries to time in each direction", 1, QueriesMax, QueriesStandard, "Q");
        var query = new QueryOptions();
        var national = Values.Flag("--national", "Also run over all candidates; all vacancies are run over in any case");
        var threads = Values.Threads();
        var html = new Option<string?>("--html") { Description = "Also write a page with charts to this file", HelpName = "FILE" };
        var quiet = Values.Quiet();
        var command = new ExampleCommand("capacity", "Measures what this machine can do with a pool: queries a second, latencies, runs over everybody, memory",
            ("matching capacity town --html capacity.html", "of a pool in files, with a page of charts"),
            ("matching capacity --candidates 2000000 --vacancies 200000 --seed 7 --national --html capacity.html", "of a generated country"))
        {
            folder, candidates, vacancies, seed, queries,
        };
        query.AddTo(command);
        command.Add(national);
        command.Add(threads);
        command.Add(html);
        command.Add(quiet);
        command.Validators.Add(result =>
        {
            if (result.GetResult(folder) is { Implicit: false } && (IsGiven(candidates) || IsGiven(vacancies)))
            {
                result.AddError("--candidates and --vacancies: not together with DIR, which is measured as it is");
            }

            bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
        });
        command.SetAction(parsed =>
        {
            var sizes = new NationSize(parsed.GetValue(candidates), parsed.GetValue(vacancies), parsed.GetValue(seed));
            var given = parsed.GetValue(folder);
            var plan = new CapacityPlan(
                given ?? $"generated: {sizes.Candidates} candidates, {sizes.Vacancies} vacancies, seed {sizes.Seed}", query.Read(parsed, host),
                parsed.GetValue(queries), parsed.GetValue(threads), parsed.GetValue(national), parsed.GetValue(quiet));
            return Run(host, plan, given, sizes, parsed.GetValue(html));
        });
        return command;
    }

    private static int Run(CommandHost host, CapacityPlan plan, string? folder, NationSize sizes, string? html)
    {
        if (folder is not null)
        {
            PoolReading.RequirePool(folder);
        }

        // Opened first: who cannot write it should learn so before minutes of measuring.
        using var page = html is null ? null : OutputFile.Open(html, host);
        using var rejects = new RejectLog();
        var figures = new CapacityMeter(host, plan, CapacityLoading.Load(host, folder, sizes, plan.Quiet, rejects)).Measure();
        CapacityTable.Write(figures, host.Text);
        if (page is not null)
        {
            page.Stream.Write(System.Text.Encoding.UTF8.GetBytes(CapacityPage.Render(figures)));
            page.Commit();
        }

        return RejectReport.WriteFindings(rejects, host);
    }
}
