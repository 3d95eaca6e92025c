using System.Globalization;
using Matching.Engine.Files;

namespace Matching.Grpc.Commands;

/// <summary>What a command says about refused rows.</summary>
internal static class RejectReport
{
    /// <summary>Every row that came in is on one side or the other.</summary>
    public static void WriteCounts(RejectLog log, TextWriter output)
    {
        var width = log.Files.Select(file => file.File.Length).DefaultIfEmpty(0).Max();
        foreach (var file in log.Files)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{file.File.PadRight(width)}  {file.RowsIn} rows = {file.Accepted} accepted + {file.Rejected} rejected"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{"total".PadRight(width)}  {log.RowsIn} rows = {log.Accepted} accepted + {log.Rejected} rejected"));
    }

    public static void WriteFirst(RejectLog log, TextWriter output)
    {
        foreach (var reject in log.First)
        {
            output.WriteLine(reject);
        }

        if (log.Listed > log.First.Count)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… and {log.Listed - log.First.Count} more"));
        }
    }

    /// <summary>For commands whose work goes on without the rows: says so on standard error.</summary>
    public static int WriteFindings(RejectLog log, CommandHost host)
    {
        if (log.Rejected == 0)
        {
            return ExitCodes.Success;
        }

        host.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{CommandLine.Program}: {log.Rejected} of {log.RowsIn} rows were rejected and left out; see 'matching check':"));
        WriteFirst(log, host.Error);
        return ExitCodes.Findings;
    }
}
