using System.CommandLine;
using System.Globalization;
using Matching.Engine.Catalogues;
using Matching.Engine.Files;

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
        command.SetAction(parsed => WriteKato(host, parsed.GetRequiredValue(register), parsed.GetRequiredValue(output)));
        return command;
    }

    private static int WriteKato(CommandHost host, string register, string output)
    {
        if (!File.Exists(register))
        {
            throw CommandException.WrongUsage($"FILE: there is no file '{register}'");
        }

        using var file = OutputFile.Open(output, host);
        KatoImport import;
        using (var reader = File.OpenText(register))
        {
            import = KatoRegister.Read(reader);
        }

        // What is no register at all must not leave an empty catalogue where a good one may stand.
        if (import.Zones.Count > 0 || import.Rejects.Count == 0)
        {
            CatalogueWriter.WriteZones(file.Stream, new ZoneCatalogue(import.Zones));
            file.Commit();
        }

        host.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{import.RowsRead} rows = {import.Zones.Count} zones + {import.RowsPassedOver} that hold zones + {import.Rejects.Count} rejected"));
        foreach (var reject in import.Rejects.Take(RejectLog.DefaultKeptMax))
        {
            host.Error.WriteLine($"{register}: {reject}");
        }

        return import.Rejects.Count == 0 ? ExitCodes.Success : ExitCodes.Findings;
    }

    private static ExampleCommand Starter(CommandHost host)
    {
        var folder = Values.OutputFolderPath();
        var force = Values.Force();
        var command = new ExampleCommand("starter", "Writes the catalogue that ships with the project: occupations.csv, related.csv, zones.csv",
            ("matching catalogue starter --out mine", "a catalogue to begin with"))
        {
            folder, force,
        };
        command.SetAction(parsed =>
        {
            using var output = OutputFolder.Open(parsed.GetRequiredValue(folder), parsed.GetValue(force));
            WriteStarter(output.PartialPath);
            output.Commit();
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>Without travel.csv: the model computes it, and 'matching travel' writes it where it is to be fixed.</summary>
    private static void WriteStarter(string folder)
    {
        var occupations = new OccupationCatalogue(StarterCatalogue.Occupations, StarterCatalogue.Related);
        CatalogueWriter.WriteOccupations(File.Create(Path.Combine(folder, PoolFiles.OccupationsFile)), occupations);
        CatalogueWriter.WriteRelated(File.Create(Path.Combine(folder, PoolFiles.RelatedFile)), occupations.Related);
        CatalogueWriter.WriteZones(File.Create(Path.Combine(folder, PoolFiles.ZonesFile)), new ZoneCatalogue(StarterCatalogue.Zones));
    }
}
