using Matching.Engine;
using Matching.Grpc.Storage;

namespace Matching.Grpc.Hosting;

/// <param name="Store">Which store, and how it is opened.</param>
/// <param name="Durable">Of the engine over it: policy, queue, snapshots, archive.</param>
internal sealed record NodeOptions(StoreChoice Store, DurableOptions Durable)
{
    /// <summary>Between two attempts to open a store that cannot be reached yet.</summary>
    public static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Told how long each append took.</summary>
    public Action<TimeSpan> Appended { get; init; } = _ => { };
}
