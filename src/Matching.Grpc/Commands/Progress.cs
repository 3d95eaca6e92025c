using System.Globalization;

namespace Matching.Grpc.Commands;

/// <summary>
/// How far a long command is, on standard error: one line that is rewritten on a terminal, a plain line every few
/// seconds into a pipe. Reports may come from any thread.
/// </summary>
internal sealed class Progress(CommandHost host, string label, string unit, long? total, bool quiet) : IProgress<int>, IProgress<long>, IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PipeInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WorthALine = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private readonly long start = host.Time.GetTimestamp();

    /// <summary>0: nothing yet.</summary>
    private long lastShown;
    private long done;
    private bool ended;

    public TimeSpan Elapsed => host.Time.GetElapsedTime(start);

    public void Report(int value) => Report((long)value);

    public void Report(long value)
    {
        Volatile.Write(ref done, value);
        var now = host.Time.GetTimestamp();
        var since = Math.Max(start, Volatile.Read(ref lastShown));
        if (quiet || host.Time.GetElapsedTime(since, now) < (host.ErrorIsTerminal ? TerminalInterval : PipeInterval))
        {
            return;
        }

        lock (gate)
        {
            // Another thread may have shown the line while this one waited.
            if (!ended && lastShown < now)
            {
                lastShown = now;
                Show(Line(Volatile.Read(ref done)), last: false);
            }
        }
    }

    /// <summary>The last line, with what it came to; none for what was over before anybody could wonder.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (!ended)
            {
                ended = true;
                if (!quiet && (lastShown > 0 || Elapsed >= WorthALine))
                {
                    Show(Line(done), last: true);
                }
            }
        }
    }

    private string Line(long count)
    {
        var seconds = Elapsed.TotalSeconds;
        var rate = seconds > 0 ? count / seconds : 0;
        var figures = string.Create(CultureInfo.InvariantCulture, $"{count:N0} {unit}, {rate:N0} {unit}/s");
        if (total is not > 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{label}: {figures}, {seconds:N0} s");
        }

        var share = Math.Clamp((double)count / total.Value, 0, 1);
        var bar = host.ErrorIsTerminal ? $" [{new string('#', (int)(share * BarWidth)).PadRight(BarWidth, '.')}]" : "";
        var rest = ended || rate <= 0
            ? string.Create(CultureInfo.InvariantCulture, $"in {seconds:N1} s")
            : string.Create(CultureInfo.InvariantCulture, $"{(total.Value - count) / rate:N0} s left");
        return string.Create(CultureInfo.InvariantCulture, $"{label}:{bar} {share * 100:N0}% {figures}, {rest}");
    }

    private void Show(string line, bool last)
    {
        if (!host.ErrorIsTerminal)
        {
            host.Error.WriteLine(line);
        }
        else
        {
            var shown = line.Length < host.TerminalWidth ? line : line[..(host.TerminalWidth - 1)];
            host.Error.Write($"\r{shown}\e[K{(last ? "\n" : "")}");
        }

        host.Error.Flush();
    }
}
