using System.CommandLine;

namespace Matching.Grpc.Commands;

internal static class CatalogueCommand
{
    public static Command Create(CommandHost host) => new ExampleCommand("catalogue", "Writes catalogues: zones of the official register, the starter catalogue",
        ("matching catalogue starter --out mine", "occupations, related professions and zones that ship with the project"),
        ("matching catalogue kato kato.csv --out mine/zones.csv", "the register of settlements as zones"))
    {
        Kato(host),
        Starter(host),
    };

    private static ExampleCommand Kato(CommandHost host)
    {
        var register = new Argument<string>("FILE") { Description = "The register (columns kato, level, name_ru, name_kk …)" };
        var output = Values.OutputPath("File for the zones; - is standard output");
        var command = new ExampleCommand("kato", "Turns the register of administrative and territorial objects into zones.csv",
            ("matching catalogue kato kato.csv --out zones.csv", "its settlements and city districts as zones"))
        {
            register, output,
        };
        command.SetAction(int (_) =>
        {
            throw CommandException.WrongUsage("this command is being connected to the engine");
        });
        return command;
    }

    private static ExampleCommand Starter(CommandHost host)
    {
        var folder = new Option<string>("--out") { Description = "Folder for the files; made where it is absent", HelpName = "DIR", Required = true };
        var force = Values.Flag("--force", "Overwrite files in a folder that is not empty");
        var command = new ExampleCommand("starter", "Writes the catalogue that ships with the project: occupations.csv, related.csv, zones.csv",
            ("matching catalogue starter --out mine", "a catalogue to begin with"))
        {
            folder, force,
        };
        command.SetAction(int (_) =>
        {
            throw CommandException.WrongUsage("this command is being connected to the engine");
        });
        return command;
    }
}
