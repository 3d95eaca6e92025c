using System.Collections.Concurrent;
using Google.Protobuf.Reflection;

namespace Matching.Protocol.Methods;

/// <summary>All bound methods by full name. Filled while services are mapped.</summary>
internal sealed class MethodTable
{
    private readonly ConcurrentDictionary<string, ServerMethod> _methods = new(StringComparer.Ordinal);

    public IReadOnlyCollection<ServerMethod> Methods => (IReadOnlyCollection<ServerMethod>)_methods.Values;

    /// <summary>The services that were generated from a .proto, each once.</summary>
    public IEnumerable<ServiceDescriptor> Services =>
        _methods.Values.Select(method => method.Descriptor?.Service).OfType<ServiceDescriptor>().Distinct();

    public ServerMethod? Find(string fullName) => _methods.GetValueOrDefault(fullName);

    public void Add(ServerMethod method)
    {
        if (!_methods.TryAdd(method.Method.FullName, method))
        {
            throw new InvalidOperationException($"method {method.Method.FullName} is mapped already");
        }
    }
}
