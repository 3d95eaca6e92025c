namespace Matching.Protocol.Reflection;

/// <summary>What reflection tells.</summary>
public sealed class ReflectionOptions
{
    /// <summary>
    /// Full names of the services that are shown, with the files that they need and nothing else. Empty by default: all that are mapped.
    /// </summary>
    public IList<string> Services { get; } = [];
}
