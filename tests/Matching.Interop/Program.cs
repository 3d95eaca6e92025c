using Matching.Interop;
using Microsoft.Extensions.Hosting;

// dotnet run --project tests/Matching.Interop -- --port N [--web-port N]
if (InteropPorts.Of(args) is not { } ports)
{
    await Console.Error.WriteLineAsync("usage: --port N [--web-port N], where N is 0 to 65535 (0: any free one)");
    return 2;
}
await using var application = InteropHost.Create(ports.Http2, webPort: ports.Http1);
await application.StartAsync();
await Console.Out.WriteLineAsync($"listening on {string.Join(' ', application.Urls)}");
await application.WaitForShutdownAsync();
return 0;
