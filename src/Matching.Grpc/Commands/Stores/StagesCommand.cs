using System.CommandLine;
using Matching.Engine;
using Matching.Engine.Files;

namespace Matching.Grpc.Commands.Stores;

/// <summary><c>stages export</c>: what happened, for the state's monitoring (Order 214 §22, §43).</summary>
internal static class StagesCommand
{
    public static Command Create(CommandHost host) => new("stages", "What happened in registration and mediation, as the journal has it") { CreateExport(host) };

    private static ExampleCommand CreateExport(CommandHost host)
    {
        var store = StoreOptions.Store();
        var from = StoreOptions.Position("--from", "The first stage, by its number; by default the first of all", "NUMBER");
        var until = StoreOptions.Position("--until", "Up to this position of the journal; by default the last");
        var output = Values.OutputPath("CSV with a line for each stage; - for standard output");
        var quiet = Values.Quiet();
        var command = new ExampleCommand("export", "Writes what happened, one line a stage, by replaying the journal; changes nothing",
            ("matching stages export --store pool --out stages.csv", "everything that the store still holds"),
            ("matching stages export --store pool --from 120001 --out more.csv", "what came behind the last line of an earlier export"))
        {
            store, from, until, output, quiet,
        };
        command.SetAction(parsed => StoreOptions.Run(() => ExportAsync(
            host, parsed.GetRequiredValue(store), parsed.GetValue(from) ?? 1, parsed.GetValue(until), parsed.GetRequiredValue(output), parsed.GetValue(quiet))));
        return command;
    }

    private static async Task<int> ExportAsync(CommandHost host, string place, long from, long? until, string output, bool quiet)
    {
        using var progress = host.Progress("reading the journal", "bytes", null, quiet);
        await using var store = new MeteredStore(await StoreOptions.OpenAsync(host, place, mayWrite: false, StoreOptions.Teller(host, quiet: false)), progress);
        var catalogue = await StoreCatalogue.ReadAsync(store.Files, StandardCatalogue.Defaults, host.Stop);
        using var file = OutputFile.Open(output, host);
        var count = 0L;
        using (var writer = new StageWriter(file.Stream))
        {
            var (first, position) = await StoreOptions.WithinAsync(until, async () => await Replay.ReadStagesAsync(
                store, catalogue, Math.Max(from, 1), until,
                stage =>
                {
                    writer.Write(stage);
                    count++;
                },
                StoreOptions.Teller(host, quiet: false), host.Stop));
            if (!quiet)
            {
                host.Error.WriteLine(FormattableString.Invariant($"{CommandLine.Program}: {count} stages from number {first}, up to position {position}"));
            }

            if (first > Math.Max(from, 1))
            {
                host.Error.WriteLine(FormattableString.Invariant($"{CommandLine.Program}: what came before number {first} is in a part of the journal that was let go; --archive keeps it"));
            }
        }

        file.Commit();
        return ExitCodes.Success;
    }
}
