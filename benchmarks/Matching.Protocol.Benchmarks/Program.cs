using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Matching.Protocol.Benchmarks;

// What a call costs the server beside what Kestrel alone would: CPU seconds per 100,000 calls, in turns, in one run.
const int Rounds = 4;
const int Calls = 100_000;

if (args is ["--serve"])
{
    await Server.RunAsync();
    return 0;
}

var start = new ProcessStartInfo(Environment.ProcessPath!, ["--serve"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
{
    start.ArgumentList.Insert(0, typeof(Server).Assembly.Location);
}
using var server = Process.Start(start)!;
var address = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the server did not start");
var message = SampleService.Request.ToByteArray();
var request = Path.GetTempFileName();
try
{
    await File.WriteAllBytesAsync(request, [0, 0, 0, 0, (byte)message.Length, .. message]);
    Console.WriteLine($"request {message.Length} bytes, reply {SampleService.Reply().CalculateSize()} bytes, {Calls:N0} calls a round");
    string[] paths = [Server.Bare, Server.Ready, Server.Messages];
    foreach (var path in paths)
    {
        Load(path, Calls);
    }
    var rounds = Enumerable.Range(0, Rounds).Select(_ => paths.Select(CpuSeconds).ToArray()).ToArray();
    var best = Enumerable.Range(0, paths.Length).Select(i => rounds.Min(round => round[i])).ToArray();
    for (var i = 0; i < paths.Length; i++)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{paths[i],-34} {best[i]:F2} s of server CPU for 100,000 calls, {best[i] / best[0]:F2} x Kestrel alone (rounds: {string.Join(' ', rounds.Select(round => round[i].ToString("F2", CultureInfo.InvariantCulture)))})"));
    }
    return best[1] / best[0] <= 1.6 ? 0 : 1;
}
finally
{
    server.StandardInput.Close();
    await server.WaitForExitAsync();
    File.Delete(request);
}

double CpuSeconds(string path)
{
    server.Refresh();
    var before = server.TotalProcessorTime;
    Load(path, Calls);
    server.Refresh();
    return (server.TotalProcessorTime - before).TotalSeconds * 100_000 / Calls;
}

// h2load is part of nghttp2-client.
void Load(string path, int calls)
{
    var load = new ProcessStartInfo(
        "h2load", ["-n", $"{calls}", "-c", "8", "-m", "32", "-t", "1", "-d", request, "-H", "content-type: application/grpc", "-H", "te: trailers", address + path])
    {
        RedirectStandardOutput = true,
    };
    using var process = Process.Start(load)!;
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (!output.Contains($" {calls} succeeded, 0 failed", StringComparison.Ordinal))
    {
        throw new InvalidOperationException($"not every call succeeded:\n{output}");
    }
}
