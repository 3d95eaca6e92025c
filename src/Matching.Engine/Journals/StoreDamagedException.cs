namespace Matching.Engine.Journals;

/// <summary>
/// What is stored is not what was written. The message names the place, and what can be done; nothing is skipped on the way.
/// </summary>
public sealed class StoreDamagedException(string place, long offset, string what, string remedy)
    : Exception($"{place}{(offset < 0 ? "" : $", offset {offset}")}: {what}; {remedy}")
{
    /// <summary>The file, or the key of a server.</summary>
    public string Place { get; } = place;

    /// <summary>Bytes from the start of the place; -1: the place says it all.</summary>
    public long Offset { get; } = offset;

    public string What { get; } = what;

    public string Remedy { get; } = remedy;
}
