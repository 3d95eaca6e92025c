namespace Matching.Grpc.Hosting;

/// <summary>What a process is to its store. It may change at any time where several processes share one.</summary>
internal enum NodeRole
{
    /// <summary>The store is a directory, and this process has it to itself.</summary>
    Single = 0,

    /// <summary>Of several processes the one that writes.</summary>
    Writer = 1,

    /// <summary>Follows another process that writes; takes its place when that one is gone.</summary>
    Replica = 2,
}
