using System.CommandLine;
using System.Globalization;
using Matching.Engine.Snapshots;

namespace Matching.Grpc.Commands.Stores;

internal static class StoreVerifyCommand
{
    public static Command Create(CommandHost host)
    {
        var folder = StoreOptions.Folder();
        var quiet = Values.Quiet();
        var command = new ExampleCommand("verify", "Reads every byte of a store and names all that is damaged; changes nothing",
            ("matching store verify --store pool", "exit code 0: whole; 1: there are findings"))
        {
            folder, quiet,
        };
        command.SetAction(parsed => StoreOptions.Run(() => VerifyAsync(host, parsed.GetRequiredValue(folder), parsed.GetValue(quiet))));
        return command;
    }

    private static async Task<int> VerifyAsync(CommandHost host, string folder, bool quiet)
    {
        StoreReport report;
        using (var progress = host.Progress("verifying", "bytes", null, quiet))
        {
            report = await StoreVerifier.VerifyAsync(StoreOptions.Files(folder), progress, host.Stop);
        }

        foreach (var finding in report.Findings)
        {
            host.Text.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{(finding.IsDamage ? "damage" : "note")}: {finding.Place}, offset {finding.Offset}: {finding.What}"));
        }

        host.Text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Segments} segments, positions {report.FirstPosition} to {report.LastPosition} whole, snapshots whole: {(report.Snapshots.Count == 0 ? "none" : string.Join(", ", report.Snapshots))}"));
        if (!report.IsWhole)
        {
            host.Text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"restore the damaged files from a copy, or give up what stands behind: matching store repair --store {folder} --drop-after {report.LastPosition}"));
        }

        return report.IsWhole ? ExitCodes.Success : ExitCodes.Findings;
    }
}
