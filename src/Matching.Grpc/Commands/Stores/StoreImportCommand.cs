using System.CommandLine;
using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Files;
using Matching.Engine.Snapshots;

namespace Matching.Grpc.Commands.Stores;

internal static class StoreImportCommand
{
    public static Command Create(CommandHost host)
    {
        var folder = Values.PoolFolder();
        var store = StoreOptions.Folder();
        var quiet = Values.Quiet();
        var command = new ExampleCommand("import", "Makes a store of a pool's files; their catalogue becomes the store's own",
            ("matching store import town --store pool", "everything in town, as position 0"))
        {
            folder, store, quiet,
        };
        command.SetAction(parsed => StoreOptions.Run(
            () => ImportAsync(host, parsed.GetRequiredValue(folder), parsed.GetRequiredValue(store), parsed.GetValue(quiet))));
        return command;
    }

    private static async Task<int> ImportAsync(CommandHost host, string folder, string target, bool quiet)
    {
        PoolReading.RequirePool(folder);
        var files = LocalFileSystem.Make(target);
        if (EmbeddedStore.Exists(files))
        {
            throw CommandException.WrongUsage($"--store: '{target}' holds a store already");
        }

        using var reading = new PoolReading(host, folder, quiet, new RejectLog());
        var engine = reading.Load();
        using (var progress = host.Progress("writing the store", "records", engine.CandidateCount + engine.VacancyCount, quiet))
        {
            await using var store = await EmbeddedStore.CreateAsync(
                files, StoreCatalogue.Write(engine.Catalogue), async made => await StoreImport.WriteAsync(made, engine, host.Time, host.Stop), cancellation: host.Stop);
            progress.Report(engine.CandidateCount + engine.VacancyCount);
        }

        host.Text.WriteLine(FormattableString.Invariant($"{engine.CandidateCount} candidates and {engine.VacancyCount} vacancies in {target}, position 0"));
        return RejectReport.WriteFindings(reading.Rejects, host);
    }
}
