using Matching.Engine.Files;
using Matching.Grpc.Commands;

namespace Matching.Grpc.Tests.Commands;

public sealed class PoolReadingTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Load_Done_HasEndedTheLineOfTheLastFile()
    {
        using var error = new StringWriter();
        var host = new CommandHost(() => Stream.Null, () => Stream.Null, error, errorIsTerminal: true, terminalWidth: 100, new SecondByCall(), new Dictionary<string, string>(), CancellationToken.None);
        using var reading = new PoolReading(host, SmallPool.Write(scratch), quiet: false, new RejectLog());

        reading.Load();

        var lines = error.ToString();
        Assert.EndsWith("\n", lines, StringComparison.Ordinal);
        Assert.Contains("reading vacancies.csv", lines.Split('\n')[^2], StringComparison.Ordinal);
    }

    /// <summary>A second passes whenever it is asked, so that every line is worth showing.</summary>
    private sealed class SecondByCall : TimeProvider
    {
        private long seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Increment(ref seconds);
    }
}
