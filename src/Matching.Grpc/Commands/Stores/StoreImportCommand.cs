using System.CommandLine;
using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Files;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Storage;
using Command = System.CommandLine.Command;

namespace Matching.Grpc.Commands.Stores;

internal static class StoreImportCommand
{
    public static Command Create(CommandHost host)
    {
        var folder = Values.PoolFolder();
        var store = StoreOptions.Store();
        var quiet = Values.Quiet();
        var command = new ExampleCommand("import", "Makes a store of a pool's files; their catalogue becomes the store's own",
            ("matching store import town --store pool", "everything in town, as position 0"),
            ("matching store import town --store redis://localhost?prefix=town", "the same, for any number of processes"))
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
        var isRedis = RedisStoreOptions.IsAddress(target);

        // Opened before the files are read: who cannot write need not read two million rows to learn it.
        await using var redis = isRedis ? await OpenEmptyAsync(host, target) : null;
        var files = isRedis ? null : LocalFileSystem.Make(target);
        if (files is not null && EmbeddedStore.Exists(files))
        {
            throw Taken(target);
        }

        using var reading = new PoolReading(host, folder, quiet, new RejectLog());
        var engine = reading.Load();
        using (var progress = host.Progress("writing the store", "bytes", null, quiet))
        {
            await (redis is not null ? FillAsync(redis, engine, progress, host) : MakeAsync(files!, engine, progress, host));
        }

        host.Text.WriteLine(FormattableString.Invariant($"{engine.CandidateCount} candidates and {engine.VacancyCount} vacancies in {target}, position 0"));
        return RejectReport.WriteFindings(reading.Rejects, host);
    }

    private static async Task MakeAsync(LocalFileSystem files, MatchingEngine engine, IProgress<long> progress, CommandHost host)
    {
        await using var store = await EmbeddedStore.CreateAsync(
            files, StoreCatalogue.Write(engine.Catalogue),
            async made => await StoreImport.WriteAsync(new MeteredStore(made, progress), engine, host.Time, host.Stop), cancellation: host.Stop);
    }

    /// <summary>
    /// The catalogue comes last: without one no process takes this for a store, and what an import that was cut short left behind is replaced by the next.
    /// </summary>
    private static async Task FillAsync(RedisStore store, MatchingEngine engine, IProgress<long> progress, CommandHost host)
    {
        await StoreImport.WriteAsync(new MeteredStore(store, progress), engine, host.Time, host.Stop);
        foreach (var (name, content) in StoreCatalogue.Write(engine.Catalogue))
        {
            await store.Files.WriteAsync(name, content, host.Stop);
        }
    }

    /// <summary>Under the lease, which is kept until all is written.</summary>
    private static async Task<RedisStore> OpenEmptyAsync(CommandHost host, string target)
    {
        var store = (RedisStore)await Storage.Stores.OpenAsync(new StoreChoice(target), host.Time, StoreOptions.Variable(host), _ => { }, host.Stop);
        try
        {
            if (store.Journal.LastPosition > 0 || await StoreCatalogue.IsInAsync(store.Files, host.Stop))
            {
                throw Taken(target);
            }

            return store.Journal.Status.AcceptsWrites ? store : throw new StoreUnavailableException(store.Journal.Status);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static CommandException Taken(string target) => CommandException.WrongUsage($"--store: '{target}' holds a store already");
}
