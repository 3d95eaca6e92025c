using Matching.Fuzz.Serving;
using Matching.Fuzz.Targets;
using Matching.Testing;

namespace Matching.Fuzz;

/// <summary>What is fed to one part of the service. One instance belongs to one worker; it may keep a connection from case to case.</summary>
internal interface IFuzzTarget : IDisposable
{
    /// <summary>One case. Throws <see cref="FuzzFailure"/> where the answer is not well formed, or does not come.</summary>
    void Run(SeededRandom random);
}

/// <summary>What the answer to a case was that it must not be.</summary>
internal sealed class FuzzFailure(string what) : Exception(what);

internal static class FuzzTargets
{
    private static readonly Dictionary<string, Func<FuzzServer, IFuzzTarget>> Known = new(StringComparer.Ordinal)
    {
        ["http1-bodies"] = server => new Http1BodiesTarget(server.Http1Port),
        ["http1-bytes"] = server => new Http1BytesTarget(server.Http1Port),
        ["http2-bodies"] = server => new Http2BodiesTarget(server.Http2Port),
        ["http2-frames"] = server => new Http2FramesTarget(server.Http2Port),
        ["tokens"] = _ => new TokensTarget(),
        ["key-sets"] = _ => new KeySetsTarget(),
        ["authorization"] = server => new AuthorizationTarget(server.Gate),
    };

    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys];

    public static IFuzzTarget Create(string name, FuzzServer server) => Known[name](server);
}
