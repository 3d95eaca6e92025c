using Matching.Engine.Disks;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;

namespace Matching.Grpc.Storage;

/// <summary>What <c>--store</c> names: <c>redis://…</c> or <c>rediss://…</c>, for any number of processes, or a directory, for one.</summary>
/// <param name="Address">Where clients reach this process, for the others of a Redis store.</param>
/// <param name="MayWrite">False: only to read, beside whoever writes.</param>
/// <param name="RequireDurable">Refuse to write to a Redis that would lose what was acknowledged; a directory loses nothing.</param>
/// <param name="Journal">Of a directory: its segments. Null: as they are by default.</param>
internal sealed record StoreChoice(
    string Store, string Address = "", bool MayWrite = true, bool RequireDurable = false, EmbeddedJournalOptions? Journal = null);

/// <summary>Opens whichever store is named, so that a single machine and many are served by the same switch.</summary>
internal static class Stores
{
    /// <param name="variable">The environment, which holds the password of Redis.</param>
    /// <exception cref="FormatException">The address is wrong.</exception>
    /// <exception cref="StoreUnavailableException">It cannot be reached, or it is in use.</exception>
    /// <exception cref="StoreDamagedException">What is stored is damaged.</exception>
    public static async Task<IStore> OpenAsync(
        StoreChoice choice, TimeProvider clock, Func<string, string?> variable, Action<StoreEvent> events, CancellationToken cancellation)
    {
        if (choice.Store.Contains("://", StringComparison.Ordinal))
        {
            var options = RedisStoreOptions.Parse(choice.Store) with
            {
                Address = choice.Address,
                MayWrite = choice.MayWrite,
                RequireDurable = choice.RequireDurable,
                Password = RedisSecret.FromEnvironment(variable),
            };
            return await RedisStore.OpenAsync(options, clock, cancellation).ConfigureAwait(false);
        }

        if (!choice.MayWrite)
        {
            return await EmbeddedStore.OpenToReadAsync(new LocalFileSystem(choice.Store), cancellation).ConfigureAwait(false);
        }

        var files = LocalFileSystem.Make(choice.Store);
        return EmbeddedStore.Exists(files)
            ? await EmbeddedStore.OpenAsync(files, choice.Journal, events, cancellation).ConfigureAwait(false)
            : await EmbeddedStore.CreateAsync(
                files, new Dictionary<string, ReadOnlyMemory<byte>>(), options: choice.Journal, events: events, cancellation: cancellation).ConfigureAwait(false);
    }
}
