using System.Globalization;
using Matching.Interop;
using Microsoft.Extensions.Hosting;

// dotnet run --project tests/Matching.Interop -- --port N
if (args is not ["--port", var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65535)
{
    await Console.Error.WriteLineAsync("usage: --port N, where N is 0 to 65535 (0: any free one)");
    return 2;
}
await using var application = InteropHost.Create(port);
await application.StartAsync();
await Console.Out.WriteLineAsync($"listening on {string.Join(' ', application.Urls)}");
await application.WaitForShutdownAsync();
return 0;
