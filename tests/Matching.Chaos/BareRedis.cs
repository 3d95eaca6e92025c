using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Matching.Chaos;

/// <summary>
/// What the server alone can do: one plain socket that appends an entry to a stream, waits for the answer, and appends the next. No client, no script, no engine.
/// </summary>
internal sealed class BareRedis(int port, int entryBytes)
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>Milliseconds of each round trip.</summary>
    public async Task<double[]> MeasureAsync(TimeSpan duration)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = client.GetStream();
        var request = Encoding.ASCII.GetBytes(Request());
        var answer = new byte[256];
        var times = new List<double>();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < duration;)
        {
            var started = Stopwatch.GetTimestamp();
            await stream.WriteAsync(request);
            await ReadAsync(stream, answer);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return [.. times];
    }

    /// <summary>Of every append: "$LENGTH", and the new entry's id, each a line.</summary>
    private static async Task ReadAsync(NetworkStream stream, byte[] answer)
    {
        for (var length = 0; answer.AsSpan(0, length).Count(LineFeed) < 2;)
        {
            var read = await stream.ReadAsync(answer.AsMemory(length));
            length += read;
            if (read == 0 || answer[0] != '$')
            {
                throw new IOException($"the server answered an append with '{Encoding.ASCII.GetString(answer, 0, length)}'");
            }
        }
    }

    private string Request()
    {
        string[] words = ["XADD", "bare", "*", "r", new('x', entryBytes)];
        return string.Create(CultureInfo.InvariantCulture, $"*{words.Length}\r\n")
            + string.Concat(words.Select(word => string.Create(CultureInfo.InvariantCulture, $"${word.Length}\r\n{word}\r\n")));
    }
}
