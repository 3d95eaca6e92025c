using System.CommandLine;
using Matching.Engine;
using Matching.Engine.Catalogues;
using Matching.Engine.Disks;
using Matching.Engine.Files;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;

namespace Matching.Grpc.Commands.Stores;

/// <summary>What the commands that work on a store have in common: the option that names it, and opening it.</summary>
internal static class StoreOptions
{
    public static Option<string> Folder() => new("--store") { Description = "Folder of the store", HelpName = "DIR", Required = true };

    public static Option<long?> Position(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "POSITION",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position))
            {
                result.AddError(Values.Refusal(name, text, "a position of the journal, a whole number from 0"));
            }

            return position;
        },
    };

    public static LocalFileSystem Files(string folder) => Directory.Exists(folder)
        ? new LocalFileSystem(folder)
        : throw CommandException.WrongUsage($"--store: there is no folder '{folder}'");

    /// <summary>Opens a store to read, with its own catalogue.</summary>
    public static async Task<(EmbeddedStore Store, Catalogue Catalogue)> OpenToReadAsync(string folder, CancellationToken stop)
    {
        var store = await EmbeddedStore.OpenToReadAsync(Files(folder), stop);
        return (store, await StoreCatalogue.ReadAsync(store.Files, StandardCatalogue.Defaults, stop));
    }

    /// <summary>Runs a command's work to its end, and says what went wrong with the store in one line.</summary>
    public static int Run(Func<Task<int>> work)
    {
        try
        {
            return work().GetAwaiter().GetResult();
        }
        catch (StoreDamagedException damage)
        {
            throw new CommandException(damage.Message, ExitCodes.Failure);
        }
        catch (Exception refused) when (refused is StoreUnavailableException or NewerFormatException)
        {
            throw new CommandException(refused.Message, ExitCodes.Failure);
        }
    }

    public static async Task<Replay> ReplayAsync(string folder, long? position, CommandHost host, bool quiet)
    {
        using var progress = host.Progress("reading the store", "events", null, quiet);
        var (store, catalogue) = await OpenToReadAsync(folder, host.Stop);
        await using (store)
        {
            try
            {
                return await Replay.OpenAsync(store, catalogue, position, e => host.Error.WriteLine($"{CommandLine.Program}: {e.Text}"), host.Stop);
            }
            catch (ArgumentOutOfRangeException outside)
            {
                throw CommandException.WrongUsage($"--until: {position} is not allowed; {outside.Message}");
            }
        }
    }
}
