namespace Matching.Engine.Journals;

/// <summary>
/// Writing is refused now, and why. <see cref="InDoubt"/>: the records may be found in the store later; whoever sent a
/// command sends it again with the same key, and it is done once.
/// </summary>
public sealed class StoreUnavailableException(StoreStatus status, bool inDoubt = false, Exception? cause = null)
    : Exception(status.Reason, cause)
{
    public StoreStatus Status { get; } = status;

    /// <summary>False: nothing of the records is in the store, nor will be.</summary>
    public bool InDoubt { get; } = inDoubt;
}
