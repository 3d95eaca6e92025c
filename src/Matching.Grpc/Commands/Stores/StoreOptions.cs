using System.CommandLine;
using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Files;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Storage;

namespace Matching.Grpc.Commands.Stores;

/// <summary>What the commands that work on a store have in common: the option that names it, and opening it.</summary>
internal static class StoreOptions
{
    public static Option<string> Store() => new("--store")
    {
        Description = $"Directory of the store, or redis://[user@]host[:port][/database][?prefix=…]; the password is in {RedisStoreOptions.PasswordVariable}, or in a file that {RedisStoreOptions.PasswordFileVariable} names",
        HelpName = "STORE",
        Required = true,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token] && WhyNot(token.Value) is { } reason)
                {
                    result.AddError($"--store: {reason}");
                }
            },
        },
    };

    public static Option<long?> Position(string name, string description, string unit = "POSITION") => new(name)
    {
        Description = description,
        HelpName = unit,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position))
            {
                result.AddError(Values.Refusal(name, text, "a whole number from 0"));
            }

            return position;
        },
    };

    /// <summary>The files of a store that is a directory.</summary>
    public static LocalFileSystem Files(string folder) => Directory.Exists(folder)
        ? new LocalFileSystem(folder)
        : throw CommandException.WrongUsage($"--store: there is no folder '{folder}'");

    /// <summary>Refuses a directory that is not there; an address was checked when it was read.</summary>
    public static void Check(string store)
    {
        if (!RedisStoreOptions.IsAddress(store))
        {
            Files(store);
        }
    }

    /// <summary>Opens a store that is there; to write it, only where nobody else does.</summary>
    public static async Task<IStore> OpenAsync(CommandHost host, string place, bool mayWrite, Action<StoreEvent> events)
    {
        Check(place);
        if (mayWrite && !RedisStoreOptions.IsAddress(place))
        {
            return await EmbeddedStore.OpenAsync(Files(place), events: events, cancellation: host.Stop);
        }

        var store = await Storage.Stores.OpenAsync(new StoreChoice(place, MayWrite: mayWrite), host.Time, Variable(host), events, host.Stop);
        try
        {
            if (store is RedisStore redis)
            {
                await RequireStoreAsync(redis, host.Stop);
            }

            return !mayWrite || store.Journal.Status.AcceptsWrites ? store : throw new StoreUnavailableException(store.Journal.Status);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>A Redis store, for what is done to it in its own way.</summary>
    public static async Task<RedisStore> OpenRedisAsync(CommandHost host, string place, bool mayWrite) =>
        (RedisStore)await OpenAsync(host, place, mayWrite, _ => { });

    public static Func<string, string?> Variable(CommandHost host) => name => host.Environment.GetValueOrDefault(name);

    /// <summary>What happens to the store, for people.</summary>
    public static Action<StoreEvent> Teller(CommandHost host, bool quiet) => e =>
    {
        if (!quiet)
        {
            host.Error.WriteLine($"{CommandLine.Program}: {e.Text}");
        }
    };

    /// <summary>Runs a command's work to its end, and says what went wrong with the store in one line.</summary>
    public static int Run(Func<Task<int>> work)
    {
        try
        {
            return work().GetAwaiter().GetResult();
        }
        catch (Exception refused) when (refused is StoreDamagedException or StoreUnavailableException or NewerFormatException)
        {
            throw new CommandException(refused.Message, ExitCodes.Failure);
        }
    }

    public static async Task<Replay> ReplayAsync(string place, long? position, CommandHost host, bool quiet)
    {
        using var progress = host.Progress("reading the store", "bytes", null, quiet);
        await using var store = new MeteredStore(await OpenAsync(host, place, mayWrite: false, Teller(host, quiet: false)), progress);
        var catalogue = await StoreCatalogue.ReadAsync(store.Files, StandardCatalogue.Defaults, host.Stop);
        return await WithinAsync(position, async () => await Replay.OpenAsync(store, catalogue, position, Teller(host, quiet: false), cancellation: host.Stop));
    }

    /// <summary>What is read up to a position: one that the store does not hold is wrong usage.</summary>
    public static async Task<T> WithinAsync<T>(long? position, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (ArgumentOutOfRangeException outside)
        {
            // Without the name of the parameter, which the base class puts on lines of its own.
            throw CommandException.WrongUsage($"--until: {position} is not allowed; {outside.Message.Split(" (Parameter", 2)[0]}");
        }
    }

    /// <summary>An address under which nobody has made a store is most likely a wrong one.</summary>
    private static async Task RequireStoreAsync(RedisStore store, CancellationToken stop)
    {
        if (store.Journal.LastPosition == 0 && !await StoreCatalogue.IsInAsync(store.Files, stop) && (await store.Snapshots.ListAsync(stop)).Count == 0)
        {
            throw new StoreUnavailableException(new StoreStatus(StoreCondition.Unreachable, $"{store.Place} holds no store"));
        }
    }

    private static string? WhyNot(string store)
    {
        if (!store.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            RedisStoreOptions.Parse(store);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }
}
