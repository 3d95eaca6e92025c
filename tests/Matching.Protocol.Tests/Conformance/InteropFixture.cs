using Matching.Protocol.Tests.Hosting;

namespace Matching.Protocol.Tests.Conformance;

/// <summary>The host of the interoperability tests, once for a class.</summary>
public sealed class InteropFixture : IAsyncLifetime
{
    internal ServiceHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await ServiceHost.StartInteropAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
