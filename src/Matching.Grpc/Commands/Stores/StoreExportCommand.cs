using System.CommandLine;
using Matching.Engine.Files;

namespace Matching.Grpc.Commands.Stores;

internal static class StoreExportCommand
{
    public static Command Create(CommandHost host)
    {
        var store = StoreOptions.Store();
        var output = Values.OutputFolderPath();
        var until = StoreOptions.Position("--until", "The state at this position; by default the last");
        var force = Values.Force();
        var quiet = Values.Quiet();
        var command = new ExampleCommand("export", "Writes what a store holds as a pool's files, records in the order of their ids",
            ("matching store export --store pool --out files", "as it is now"),
            ("matching store export --store pool --until 48211 --out then", "as it was at a position"))
        {
            store, output, until, force, quiet,
        };
        command.SetAction(parsed => StoreOptions.Run(async () =>
        {
            using var folder = OutputFolder.Open(parsed.GetRequiredValue(output), parsed.GetValue(force));
            var replay = await StoreOptions.ReplayAsync(parsed.GetRequiredValue(store), parsed.GetValue(until), host, parsed.GetValue(quiet));
            CatalogueWriter.Write(folder.PartialPath, replay.Engine.Catalogue);
            Write(host, replay.Engine, folder.PartialPath, parsed.GetValue(quiet));
            folder.Commit();
            host.Text.WriteLine(FormattableString.Invariant(
                $"{replay.Engine.CandidateCount} candidates and {replay.Engine.VacancyCount} vacancies of position {replay.Position}, policy {replay.PolicyVersion}"));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static void Write(CommandHost host, Engine.MatchingEngine engine, string folder, bool quiet)
    {
        using var progress = host.Progress("writing", "records", engine.CandidateCount + engine.VacancyCount, quiet);
        var written = 0;
        using (var candidates = CandidateWriter.In(folder))
        {
            foreach (var id in engine.CandidateIds())
            {
                host.Stop.ThrowIfCancellationRequested();
                if (engine.TryGetCandidate(id, out var candidate))
                {
                    candidates.Write(candidate);
                }

                progress.Report(++written);
            }
        }

        using var vacancies = VacancyWriter.In(folder);
        foreach (var id in engine.VacancyIds())
        {
            host.Stop.ThrowIfCancellationRequested();
            if (engine.TryGetVacancy(id, out var vacancy))
            {
                vacancies.Write(vacancy);
            }

            progress.Report(++written);
        }
    }
}
