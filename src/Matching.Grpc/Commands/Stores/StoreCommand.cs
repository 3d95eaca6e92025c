using System.CommandLine;

namespace Matching.Grpc.Commands.Stores;

internal static class StoreCommand
{
    public static Command Create(CommandHost host) => new("store", "Looks after the directory, or the Redis, in which a pool is durable")
    {
        StoreStatusCommand.Create(host),
        StoreVerifyCommand.Create(host),
        StoreRepairCommand.Create(host),
        StoreCompactCommand.Create(host),
        StoreImportCommand.Create(host),
        StoreExportCommand.Create(host),
    };
}
