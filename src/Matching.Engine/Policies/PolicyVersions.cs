using System.Diagnostics.CodeAnalysis;

namespace Matching.Engine.Policies;

/// <summary>The versions of the scoring rules that are known, by name: what was decided under one of them can be computed again. A version never changes.</summary>
public sealed class PolicyVersions
{
    private readonly Dictionary<string, Policy> versions = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two different sets of rules bear the same name, or weights are not valid.</exception>
    public PolicyVersions(IEnumerable<Policy> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        foreach (var policy in policies)
        {
            if (!policy.Weights.IsValid)
            {
                throw new ArgumentException($"the weights of policy {policy.Version} are {policy.Weights}: allowed are {Weights.Allowed}", nameof(policies));
            }

            if (!versions.TryAdd(policy.Version, policy) && versions[policy.Version] != policy)
            {
                throw new ArgumentException($"there are two different policies {policy.Version}: a version has a name of its own", nameof(policies));
            }
        }
    }

    /// <summary>Those that come with the program.</summary>
    public static PolicyVersions Shipped { get; } = new([Policy.Default]);

    public IReadOnlyCollection<Policy> All => versions.Values;

    public bool TryFind(string version, [NotNullWhen(true)] out Policy? policy) => versions.TryGetValue(version, out policy);
}
