using System.CommandLine;

namespace Matching.Grpc.Commands;

internal static class ExplainCommand
{
    public static Command Create(CommandHost host)
    {
        var folder = Values.PoolFolder();
        var vacancy = Values.Id("--vacancy", "The vacancy");
        var candidate = Values.Id("--candidate", "The candidate");
        var language = Values.Choice("--lang", "Language of the text", "ru", "ru", "kk", "en");
        var json = Values.Flag("--json", "JSON with codes instead of text");
        var query = new QueryOptions();
        var command = new ExampleCommand("explain", "Says why a candidate is, or is not, on the shortlist of a vacancy, and what would change it",
            ("matching explain town --vacancy V-1 --candidate C-1 --lang en", "every gate and criterion, the values compared, the law"),
            ("matching explain town --vacancy V-1 --candidate C-1 --json", "the same for a program"))
        {
            folder, vacancy, candidate, language, json,
        };
        query.AddTo(command);
        command.SetAction(int (_) =>
        {
            throw CommandException.WrongUsage("this command is being connected to the engine");
        });
        return command;
    }
}
