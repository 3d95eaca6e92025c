using System.CommandLine;
using Matching.Engine.Catalogues;
using Matching.Engine.Files;

namespace Matching.Grpc.Commands;

internal static class TravelCommand
{
    public static Command Create(CommandHost host)
    {
        var folder = new Argument<string>("DIR") { Description = "Folder with zones.csv" };
        var output = Values.OutputPath("File for the table; - is standard output");
        var quiet = Values.Quiet();
        var command = new ExampleCommand("travel", "Writes the travel times that the built-in model gives for a pool's zones",
            ("matching travel town --out town/travel.csv", "fix the table, so that later versions of the model change nothing"))
        {
            folder, output, quiet,
        };
        command.SetAction(parsed =>
        {
            var pool = parsed.GetRequiredValue(folder);
            Values.RequireFolder(pool);
            using var file = OutputFile.Open(parsed.GetRequiredValue(output), host);
            using var rejects = new RejectLog();
            var zones = PoolFiles.LoadZones(pool, StandardCatalogue.Defaults, rejects);
            using (var progress = host.Progress("travel times", "zones", zones.Count, parsed.GetValue(quiet)))
            {
                CatalogueWriter.WriteTravel(file.Stream, zones, Watched(TravelModel.Compute(zones), progress, host.Stop));
            }

            file.Commit();
            return RejectReport.WriteFindings(rejects, host);
        });
        return command;
    }

    /// <summary>Reports each home that is done; the rows come home by home.</summary>
    private static IEnumerable<TravelTime> Watched(IEnumerable<TravelTime> times, Progress progress, CancellationToken stop)
    {
        foreach (var time in times)
        {
            stop.ThrowIfCancellationRequested();
            progress.Report(time.HomeZone + 1);
            yield return time;
        }
    }
}
