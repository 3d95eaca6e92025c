using System.Buffers;
using System.IO.Compression;
using Grpc.Core;

namespace Matching.Protocol.Framing;

/// <summary>The one compression that every gRPC implementation has.</summary>
internal static class Gzip
{
    public const string Name = "gzip";
    public const string Identity = "identity";
    public const string Accepted = "identity,gzip";

    private const int StepBytes = 16 * 1024;

    /// <summary>Whether a header that lists encodings has it, and not with the weight of nothing (<c>gzip;q=0</c>).</summary>
    public static bool IsAmong(string encodings)
    {
        foreach (var range in encodings.AsSpan().Split(','))
        {
            var encoding = encodings.AsSpan(range).Trim();
            var weight = encoding.IndexOf(';');
            var name = weight < 0 ? encoding : encoding[..weight].TrimEnd();
            if (name.Equals(Name, StringComparison.OrdinalIgnoreCase))
            {
                return weight < 0 || encoding[weight..].ContainsAnyInRange('1', '9');
            }
        }
        return false;
    }

    /// <summary>Inflates a message, and stops as soon as it grows beyond the limit: a few bytes can inflate to gigabytes.</summary>
    public static PooledBuffer Inflate(ReadOnlySequence<byte> compressed, int maxBytes, StatusCode malformed)
    {
        var inflated = new PooledBuffer();
        try
        {
            if (compressed.IsEmpty)
            {
                // Some implementations send an empty message so, though nothing at all is no gzip.
                return inflated;
            }
            using var gzip = new GZipStream(new SequenceStream(compressed), CompressionMode.Decompress);
            while (true)
            {
                var read = gzip.Read(inflated.GetSpan(StepBytes));
                if (read == 0)
                {
                    return inflated;
                }
                inflated.Advance(read);
                if (inflated.Count > maxBytes)
                {
                    throw new RpcException(new Status(StatusCode.ResourceExhausted, $"the message inflates to more than the {maxBytes} bytes that are taken"));
                }
            }
        }
        catch (InvalidDataException exception)
        {
            inflated.Dispose();
            throw new RpcException(new Status(malformed, $"the message is not valid gzip: {exception.Message}", exception));
        }
        catch
        {
            inflated.Dispose();
            throw;
        }
    }

    public static void Deflate(ReadOnlySpan<byte> message, IBufferWriter<byte> output, CompressionLevel level)
    {
        using var gzip = new GZipStream(new BufferWriterStream(output), level);
        gzip.Write(message);
    }
}
