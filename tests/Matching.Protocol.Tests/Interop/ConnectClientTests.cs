using Matching.Interop;

namespace Matching.Protocol.Tests.Interop;

/// <summary>The official cases that need no credentials, with connect-node in each of its protocols.</summary>
public sealed class ConnectClientTests
{
    [ConnectTheory]
    [InlineData("connect", "1.1", "binary")]
    [InlineData("connect", "2", "binary")]
    [InlineData("connect", "1.1", "json")]
    [InlineData("connect", "2", "json")]
    [InlineData("grpc-web", "1.1", "binary")]
    [InlineData("grpc-web", "2", "binary")]
    [InlineData("grpc", "2", "binary")]
    public async Task Cases_WithConnectNode_Pass(string protocol, string httpVersion, string form)
    {
        await using var application = InteropHost.Create(0, webPort: 0);
        await application.StartAsync();
        ForeignClient.RunConnect(new Uri(application.Urls.ElementAt(httpVersion == "2" ? 0 : 1)), protocol, httpVersion, form);
        await application.StopAsync();
    }
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class ConnectTheoryAttribute : TheoryAttribute
{
    public ConnectTheoryAttribute()
    {
        if (!ForeignClient.HasConnect)
        {
            Skip = "@connectrpc/connect-node is not installed: ./test installs it where it can";
        }
    }
}
