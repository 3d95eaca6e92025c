using System.CommandLine;

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
        var rejects = new Option<string?>("--rejects") { Description = $"Where the rejects are written; by default DIR/{RejectsFile}", HelpName = "FILE" };
        var quiet = Values.Quiet();
        var command = new ExampleCommand("check", "Validates the files of a pool and says which rows are refused, and why",
            ("matching check town", "counts per file, the first rejects; all of them in town/rejects.csv"),
            ("matching check town --show 100 --rejects -", "every reject to standard output, a hundred of them readable on standard error"))
        {
            folder, show, rejects, quiet,
        };
        command.SetAction(int (_) =>
        {
            throw CommandException.WrongUsage("this command is being connected to the engine");
        });
        return command;
    }
}
