namespace Matching.Engine.Journals;

/// <summary>Why nothing can be written now. Reads go on in every state.</summary>
public enum StoreCondition
{
    /// <summary>Writes are accepted.</summary>
    Healthy = 0,

    /// <summary>There is no room; nothing was written. Writes resume when there is.</summary>
    Full = 1,

    /// <summary>The store failed while it made records durable: whether it holds them must be found out first.</summary>
    Failed = 2,

    /// <summary>The store cannot be reached.</summary>
    Unreachable = 3,

    /// <summary>Another process holds the right to write.</summary>
    NotWriter = 4,

    /// <summary>Closed by its owner.</summary>
    Closed = 5,
}

/// <param name="Reason">For people: what happened, where, and what can be done. Empty when healthy. Never a secret.</param>
/// <param name="Writer">Where writes are accepted instead, if that is known.</param>
public sealed record StoreStatus(StoreCondition Condition, string Reason = "", string? Writer = null)
{
    public static StoreStatus Healthy { get; } = new(StoreCondition.Healthy);

    public bool AcceptsWrites => Condition == StoreCondition.Healthy;
}
