using System.CommandLine;

namespace Matching.Grpc.Commands;

internal static class VacanciesCommand
{
    public static Command Create(CommandHost host)
    {
        var command = new ExampleCommand("vacancies", "Writes the best vacancies for each candidate",
            ("matching vacancies town --top 10 --out vacancies-of-candidates.csv", "for every candidate, in the order of the file"),
            ("matching vacancies town --candidate C-1 --top 5 --widen --out -", "for one, widened where few pass, to standard output"));
        ShortlistBatch.AddTo(command, BatchDirection.VacanciesOfCandidates, host);
        return command;
    }
}
