using System.Buffers;
using System.Threading.Channels;
using Matching.Engine.Disks;
using Matching.Grpc.Security.Limits;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Security.Audits;

/// <summary>
/// Writes records beside the calls. A call that must be audited reserves its record before it begins; where none is left, because the disk is slow, full or gone, it
/// is refused: rather no answer than one that nobody can account for.
/// <para>
/// A record stands in line before the caller can see that the call has ended, and the line is written in its order, in groups that are synced. So what a crash leaves is a
/// beginning of that line: where a call's record is, there is that of every call that had been answered before that one began. What ended after the last group was taken,
/// within some 20 ms and the time of a sync, is lost; after a power failure also what was written and not yet synced.
/// </para>
/// </summary>
internal sealed partial class AuditLog : IAsyncDisposable
{
    private const int GroupMax = 4096;

    /// <summary>A sync costs milliseconds; so many calls share one.</summary>
    private static readonly TimeSpan GroupPause = TimeSpan.FromMilliseconds(20);

    private readonly AuditOptions options;
    private readonly LocalFileSystem directory;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Places places;
    private readonly Channel<AuditEntry> entries = Channel.CreateUnbounded<AuditEntry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ArrayBufferWriter<byte> group = new(1 << 16);
    private readonly ArrayBufferWriter<byte> scratch = new(1 << 12);
    private readonly byte[] hash;
    private readonly Task writing;
    private FileStream file;
    private long number;
    private long written;
    private volatile bool hasFailed;

    /// <exception cref="InvalidDataException">The log that is there is damaged, beyond a last line that was not finished.</exception>
    public AuditLog(AuditOptions options, TimeProvider time, ILogger<AuditLog> logger)
    {
        (this.options, this.time, this.logger) = (options, time, logger);
        places = new Places(options.Queue);
        directory = LocalFileSystem.Make(options.Directory!);
        var end = AuditEnd.Find(options.Directory!);
        (number, hash) = (end.Head.Number, Convert.FromHexString(end.Head.Hash));
        file = Open(end.Path ?? PathOf(number + 1), end.Length);
        if (end.CutBytes > 0)
        {
            LogCut(logger, end.CutBytes, file.Name);
        }

        AuditLine.WriteEvent(group, ++number, time.GetUtcNow(), "opened", end.CutBytes, hash);
        WriteGroup();
        LogHead(logger, Head);
        writing = Task.Run(WriteAsync);
    }

    /// <summary>For an anchor that is kept elsewhere: it stands in the ordinary log at every start, at every new file and at the end.</summary>
    public AuditHead Head => AuditHead.Of(number, hash);

    /// <summary>Whether it can be written no more, before the next start.</summary>
    public bool HasFailed => hasFailed;

    /// <summary>Room for one record; it is given back when the record is written.</summary>
    public bool TryReserve() => !hasFailed && places.TryTake();

    public void Write(AuditEntry entry) => entries.Writer.TryWrite(entry);

    public async ValueTask DisposeAsync()
    {
        entries.Writer.TryComplete();
        await writing.ConfigureAwait(false);
        LogHead(logger, Head);
        await file.DisposeAsync().ConfigureAwait(false);
    }

    private async Task WriteAsync()
    {
        try
        {
            while (await entries.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                var count = 0;
                while (count < GroupMax && entries.Reader.TryRead(out var entry))
                {
                    AuditLine.Write(group, scratch, ++number, entry, hash);
                    count++;
                }

                WriteGroup();
                for (var i = 0; i < count; i++)
                {
                    places.Free();
                }

                await Task.Delay(GroupPause, time).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What was written of the group is unknown, and a file whose sync failed is not written again: only a new start can find out.
            hasFailed = true;
            LogFailed(logger, failure);
        }
    }

    private void WriteGroup()
    {
        file.Write(group.WrittenSpan);
        file.Flush(flushToDisk: true);
        written += group.WrittenCount;
        group.ResetWrittenCount();
        if (written >= options.FileBytes)
        {
            BeginNextFile();
        }
    }

    private void BeginNextFile()
    {
        using (var heads = new FileStream(Path.Combine(options.Directory!, AuditFiles.Heads), FileMode.Append, FileAccess.Write))
        {
            heads.Write(System.Text.Encoding.ASCII.GetBytes($"{Path.GetFileName(file.Name)} {Head}\n"));
            heads.Flush(flushToDisk: true);
        }

        LogHead(logger, Head);
        file.Dispose();
        file = Open(PathOf(number + 1), 0);
    }

    private FileStream Open(string path, long length)
    {
        var opened = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        opened.SetLength(length);
        opened.Position = written = length;
        // Records in a file whose name is lost are lost.
        directory.SyncDirectory();
        return opened;
    }

    private string PathOf(long first) => Path.Combine(options.Directory!, AuditFiles.Name(first));

    [LoggerMessage(4120, LogLevel.Information, "The audit log's head is {Head}")]
    private static partial void LogHead(ILogger logger, AuditHead head);

    [LoggerMessage(4121, LogLevel.Warning, "The audit log's last record was not finished; {Bytes} bytes were cut off {File}")]
    private static partial void LogCut(ILogger logger, long bytes, string file);

    [LoggerMessage(4122, LogLevel.Critical, "The audit log cannot be written; calls that must be audited are refused until the next start")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
