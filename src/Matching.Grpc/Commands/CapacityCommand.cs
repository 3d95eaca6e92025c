using System.CommandLine;

namespace Matching.Grpc.Commands;

internal static class CapacityCommand
{
    public static Command Create(CommandHost host)
    {
        var command = new ExampleCommand("capacity", "Measures what this machine can do with a pool: queries a second, latencies, a national run, memory",
            ("matching capacity town", "of a pool in files"),
            ("matching capacity --candidates 2000000 --vacancies 200000 --seed 7 --national --html capacity.html", "of a generated country, with a page of charts"));
        command.SetAction(int (_) =>
        {
            throw CommandException.WrongUsage("this command is being connected to the engine");
        });
        return command;
    }
}
