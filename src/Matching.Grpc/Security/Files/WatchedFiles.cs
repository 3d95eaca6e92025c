using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Security.Files;

/// <summary>
/// What some files say, read again when they were renewed. Files are looked at from time to time and compared by content: notifications get lost
/// on network folders and on the symbolic links by which clusters renew secrets. New files that cannot be used leave the old ones in force.
/// </summary>
internal sealed partial class WatchedFiles<T> : IDisposable
    where T : class
{
    private readonly WatchedFilesOptions options;
    private readonly Func<byte[][], T> parse;
    private readonly ILogger logger;
    private readonly Lock reading = new();
    private readonly ITimer timer;
    private byte[] digestInUse;

    // A bad file is told of once, not at every look.
    private byte[]? digestRefused;
    private volatile T current;

    /// <param name="parse">Throws <see cref="InvalidDataException"/> for contents that cannot be used.</param>
    /// <exception cref="InvalidDataException">The files cannot be used at the start; the message names them.</exception>
    /// <exception cref="IOException">A file cannot be read at the start.</exception>
    public WatchedFiles(WatchedFilesOptions options, Func<byte[][], T> parse, TimeProvider time, ILogger logger)
    {
        this.options = options;
        this.parse = parse;
        this.logger = logger;
        var contents = options.Paths.Select(Read).ToArray();
        digestInUse = DigestOf(contents);
        try
        {
            current = parse(contents);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"{Names}: {failure.Message}", failure);
        }

        timer = time.CreateTimer(_ => Look(), null, options.Interval, options.Interval);
    }

    /// <summary>Told after the new contents are in force, by the thread that found them.</summary>
    public event Action<T>? Renewed;

    public T Current => current;

    private string Names => string.Join(", ", options.Paths);

    /// <summary>Looks now.</summary>
    /// <returns>Whether new contents came into force.</returns>
    public bool Look()
    {
        lock (reading)
        {
            // Stays empty where a file cannot even be read.
            byte[] digest = [];
            try
            {
                var contents = options.Paths.Select(Read).ToArray();
                digest = DigestOf(contents);
                if (digest.AsSpan().SequenceEqual(digestInUse))
                {
                    digestRefused = null;
                    return false;
                }

                current = parse(contents);
            }
            catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                Refuse(digest, failure.Message);
                return false;
            }

            digestInUse = digest;
            digestRefused = null;
            LogRenewed(logger, options.What, Names);
            Renewed?.Invoke(current);
            return true;
        }
    }

    public void Dispose() => timer.Dispose();

    private void Refuse(byte[] digest, string reason)
    {
        if (digestRefused is null || !digest.AsSpan().SequenceEqual(digestRefused))
        {
            digestRefused = digest;
            LogRefused(logger, options.What, Names, reason);
        }
    }

    private byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > options.BytesMax)
        {
            throw new InvalidDataException($"{path}: {file.Length} bytes are not allowed; allowed: at most {options.BytesMax}");
        }

        var bytes = new byte[file.Length];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static byte[] DigestOf(byte[][] contents) => SHA256.HashData([.. contents.SelectMany(SHA256.HashData)]);

    [LoggerMessage(4101, LogLevel.Information, "Renewed {What} from {Files}")]
    private static partial void LogRenewed(ILogger logger, string what, string files);

    [LoggerMessage(4102, LogLevel.Error, "The {What} of {Files} cannot be used and the old ones stay in force: {Reason}")]
    private static partial void LogRefused(ILogger logger, string what, string files, string reason);
}
