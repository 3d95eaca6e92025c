using System.CommandLine;

namespace Matching.Grpc.Commands;

/// <summary>A place kept for the service, so that the README's command is known from the first day.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandHost host)
    {
        var command = new ExampleCommand("serve", "Serves shortlists over the network (comes with the next release)",
            ("matching serve --demo", "what will start the service over a generated pool"))
        {
            Values.Flag("--demo", "Over a generated pool, kept in memory"),
        };
        command.SetAction(_ =>
        {
            host.Text.WriteLine("The service comes with the next release. Until then: matching generate, check, shortlists, vacancies, explain.");
            return ExitCodes.Success;
        });
        return command;
    }
}
