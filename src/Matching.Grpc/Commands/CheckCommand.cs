using System.CommandLine;
using Matching.Engine.Catalogues;
using Matching.Engine.Files;

namespace Matching.Grpc.Commands;

internal static class CheckCommand
{
    private const int ShownStandard = 10;
    private const int ShownMax = 1_000_000;
    private const string RejectsFile = "rejects.csv";

    public static Command Create(CommandHost host)
    {
        var folder = Values.PoolFolder();
        var show = Values.Number("--show", "How many rejects are printed", 0, ShownMax, ShownStandard);
        var rejects = new Option<string?>("--rejects") { Description = $"Where all rejects are written; by default DIR/{RejectsFile}", HelpName = "FILE" };
        var quiet = Values.Quiet();
        var command = new ExampleCommand("check", "Validates the files of a pool and says which rows are refused, and why",
            ("matching check town", "counts per file, the first rejects; all of them in town/rejects.csv"),
            ("matching check town --show 100 --rejects refused.csv", "a hundred of them printed, all of them elsewhere"))
        {
            folder, show, rejects, quiet,
        };
        command.SetAction(parsed =>
        {
            var pool = parsed.GetRequiredValue(folder);
            PoolReading.RequirePool(pool);
            return Check(host, pool, parsed.GetValue(rejects) ?? Path.Combine(pool, RejectsFile), parsed.GetValue(show), parsed.GetValue(quiet));
        });
        return command;
    }

    private static int Check(CommandHost host, string folder, string rejectsPath, int shown, bool quiet)
    {
        using var file = OutputFile.Open(rejectsPath, host);
        var log = new RejectLog(shown, file.Stream);
        var unusable = new List<PoolFileException>();
        string? notChecked = null;
        using (var reading = new PoolReading(host, folder, quiet, log))
        {
            Catalogue? catalogue = null;
            Walk(() => catalogue = reading.ReadCatalogue());
            if (catalogue is { } known)
            {
                Walk(() => Count(reading.ReadCandidates(known)));
                Walk(() => Count(reading.ReadVacancies(known)));
            }
            else
            {
                notChecked = $"not checked: {PoolFiles.CandidatesFile}, {PoolFiles.VacanciesFile}; their codes refer to the catalogue";
            }
        }

        file.Commit();
        RejectReport.WriteCounts(log, host.Text);
        RejectReport.WriteFirst(log, host.Text);
        foreach (var failure in unusable)
        {
            host.Text.WriteLine($"not read: {failure.Message}");
        }

        if (notChecked is not null)
        {
            host.Text.WriteLine(notChecked);
        }

        if (log.Rejected > 0 || unusable.Count > 0)
        {
            host.Text.WriteLine($"all rejects: {rejectsPath}");
        }

        return log.Rejected == 0 && unusable.Count == 0 ? ExitCodes.Success : ExitCodes.Findings;

        // A file that cannot be used at all is a finding like a row, and the others are still checked.
        void Walk(Action read)
        {
            try
            {
                read();
            }
            catch (PoolFileException failure)
            {
                unusable.Add(failure);
            }
        }
    }

    /// <summary>The reading itself is the check.</summary>
    private static void Count<T>(IEnumerable<T> records)
    {
        foreach (var _ in records)
        {
        }
    }
}
