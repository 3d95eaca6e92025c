using System.CommandLine;
using System.Globalization;
using Matching.Engine.Snapshots;
using Matching.Grpc.Storage;
using Matching.Grpc.Storage.Maintenance;

namespace Matching.Grpc.Commands.Stores;

internal static class StoreVerifyCommand
{
    public static Command Create(CommandHost host)
    {
        var store = StoreOptions.Store();
        var quiet = Values.Quiet();
        var command = new ExampleCommand("verify", "Reads every byte of a store and names all that is damaged; changes nothing",
            ("matching store verify --store pool", "exit code 0: whole; 1: there are findings"),
            ("matching store verify --store redis://localhost", "also beside a process that writes"))
        {
            store, quiet,
        };
        command.SetAction(parsed => StoreOptions.Run(() => VerifyAsync(host, parsed.GetRequiredValue(store), parsed.GetValue(quiet))));
        return command;
    }

    private static async Task<int> VerifyAsync(CommandHost host, string place, bool quiet)
    {
        var report = await ReadAsync(host, place, quiet);
        foreach (var finding in report.Findings)
        {
            var offset = finding.Offset < 0 ? "" : $", offset {finding.Offset}";
            Say(host, $"{(finding.IsDamage ? "damage" : "note")}: {finding.Place}{offset}: {finding.What}");
        }

        var isRedis = RedisStoreOptions.IsAddress(place);
        var whole = report.LastPosition < report.FirstPosition ? "no positions" : FormattableString.Invariant($"positions {report.FirstPosition} to {report.LastPosition} whole");
        Say(host, $"{report.JournalParts} {(isRedis ? "entries" : "segments")}, {whole}, snapshots whole: {(report.Snapshots.Count == 0 ? "none" : string.Join(", ", report.Snapshots))}");
        if (report.IsWhole)
        {
            return ExitCodes.Success;
        }

        // A directory with a damaged journal is not opened at all; a stream can be read from where a snapshot ends.
        if (isRedis && report.LastDamage > 0 && report.Snapshots.FirstOrDefault(position => position >= report.LastDamage) is var after and > 0)
        {
            Say(host, $"the snapshot of position {after} does without what is damaged; to let go of that: matching store compact --store {place}");
        }
        else
        {
            Say(host, $"restore {(isRedis ? "Redis's" : "the damaged")} files from a copy, or give up what stands behind: matching store repair --store {place} --drop-after {report.LastPosition}");
        }

        return ExitCodes.Findings;
    }

    private static async Task<StoreReport> ReadAsync(CommandHost host, string place, bool quiet)
    {
        using var progress = host.Progress("verifying", "bytes", null, quiet);
        if (!RedisStoreOptions.IsAddress(place))
        {
            return await StoreVerifier.VerifyAsync(StoreOptions.Files(place), progress, host.Stop);
        }

        await using var store = await StoreOptions.OpenRedisAsync(host, place, mayWrite: false);
        return await RedisVerifier.VerifyAsync(store, progress, host.Stop);
    }

    private static void Say(CommandHost host, FormattableString line) => host.Text.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
