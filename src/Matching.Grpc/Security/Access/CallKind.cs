namespace Matching.Grpc.Security.Access;

/// <summary>How a call uses the service; each kind is counted apart, so that a thousand watchers take no place from short calls.</summary>
internal enum CallKind : byte
{
    /// <summary>Answered at once.</summary>
    Short,

    /// <summary>Open for hours, and mostly silent.</summary>
    Watch,

    /// <summary>Minutes of work: the run over everybody, an import.</summary>
    Bulk,
}
