using System.CommandLine;

namespace Matching.Grpc.Commands;

internal static class ShortlistsCommand
{
    public static Command Create(CommandHost host)
    {
        var command = new ExampleCommand("shortlists", "Writes the best candidates of each vacancy",
            ("matching shortlists town --top 20 --out shortlists.csv", "of every vacancy, in the order of the file"),
            ("matching shortlists town --vacancy V-1 V-2 --top 5 --audience employer --out -", "of two, as employers see them, to standard output"),
            ("matching shortlists town --widen --as-of 2026-03-01 --out widened.csv", "short lists filled by the three steps of widening"));
        ShortlistBatch.AddTo(command, BatchDirection.CandidatesOfVacancies, host);
        return command;
    }
}
