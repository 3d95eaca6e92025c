using System.CommandLine;

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
        command.SetAction(int (_) =>
        {
            throw CommandException.WrongUsage("this command is being connected to the engine");
        });
        return command;
    }
}
