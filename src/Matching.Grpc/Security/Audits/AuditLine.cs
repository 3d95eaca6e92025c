using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Matching.Grpc.Security.Audits;

/// <summary>
/// One record is one line, so that <c>grep</c> finds it:
/// <code>
/// HASH {"n":17,"time":"2026-11-20T12:00:00.0000000Z","caller":"portal-1","role":"portal",…,"reply":"9f86…"}
/// </code>
/// HASH (64 hexadecimal digits) is the SHA-256 of the hash before it and the bytes of the JSON. Whoever changes, removes or moves a line has to write every
/// line after it anew, and then the last hash is another one.
/// </summary>
internal static class AuditLine
{
    public const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>A list of subjects is cut (<see cref="SubjectsMax"/>), so that no line is longer.</summary>
    public const int BytesMax = 64 * 1024;

    private const int HashDigits = 2 * HashBytes;
    private const int SubjectsMax = 100;

    public static void Write(IBufferWriter<byte> output, ArrayBufferWriter<byte> scratch, long number, AuditEntry entry, Span<byte> hash)
    {
        scratch.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(scratch))
        {
            json.WriteStartObject();
            json.WriteNumber("n", number);
            json.WriteString("time", entry.Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("caller", entry.Caller.Name);
            json.WriteString("role", Roles.Name(entry.Caller.Role));
            WriteText(json, "employer", entry.Caller.EmployerId);
            WriteText(json, "centre", entry.Caller.CentreId);
            json.WriteString("method", entry.Method);
            json.WriteString("request", entry.RequestId);
            json.WriteString("status", entry.Status);
            if (entry.Subjects.Length > 0)
            {
                json.WriteStartArray("subjects");
                foreach (var subject in entry.Subjects.AsSpan(0, Math.Min(entry.Subjects.Length, SubjectsMax)))
                {
                    json.WriteStringValue(subject);
                }

                json.WriteEndArray();
                if (entry.Subjects.Length > SubjectsMax)
                {
                    json.WriteNumber("subjects_in_all", entry.Subjects.Length);
                }
            }

            if (entry.ReplyDigest is { } digest)
            {
                json.WriteNumber("replies", entry.Replies);
                json.WriteString("reply", Convert.ToHexStringLower(digest));
            }

            json.WriteEndObject();
        }

        Chain(output, scratch.WrittenSpan, hash);
    }

    /// <summary>A record of the log about itself, such as that it was opened.</summary>
    public static void WriteEvent(IBufferWriter<byte> output, long number, DateTimeOffset time, string what, long cutBytes, Span<byte> hash)
    {
        var scratch = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(scratch))
        {
            json.WriteStartObject();
            json.WriteNumber("n", number);
            json.WriteString("time", time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("event", what);
            json.WriteNumber("cut_bytes", cutBytes);
            json.WriteEndObject();
        }

        Chain(output, scratch.WrittenSpan, hash);
    }

    /// <summary>Checks a line without its line feed, and moves the hash on.</summary>
    /// <returns>Null: it follows. Else what is wrong.</returns>
    public static string? Check(ReadOnlySpan<byte> line, long number, Span<byte> hash)
    {
        if (line.Length < HashDigits + 2 || line[HashDigits] != ' ')
        {
            return "not a record";
        }

        var json = line[(HashDigits + 1)..];
        Span<byte> found = stackalloc byte[HashBytes];
        Span<byte> digits = stackalloc byte[HashDigits];
        HashOf(hash, json, found);
        Convert.TryToHexStringLower(found, digits, out _);
        if (!digits.SequenceEqual(line[..HashDigits]))
        {
            return "it was changed, or what stood before it was changed, removed or moved";
        }

        var head = """{"n":"""u8;
        if (!json.StartsWith(head) || !Utf8Parser.TryParse(json[head.Length..], out long n, out _) || n != number)
        {
            return $"it does not have the number {number}";
        }

        found.CopyTo(hash);
        return null;
    }

    private static void Chain(IBufferWriter<byte> output, ReadOnlySpan<byte> json, Span<byte> hash)
    {
        Span<byte> next = stackalloc byte[HashBytes];
        HashOf(hash, json, next);
        next.CopyTo(hash);
        var line = output.GetSpan(HashDigits + json.Length + 2);
        Convert.TryToHexStringLower(next, line, out _);
        line[HashDigits] = (byte)' ';
        json.CopyTo(line[(HashDigits + 1)..]);
        line[HashDigits + 1 + json.Length] = (byte)'\n';
        output.Advance(HashDigits + json.Length + 2);
    }

    private static void HashOf(ReadOnlySpan<byte> before, ReadOnlySpan<byte> json, Span<byte> hash)
    {
        var both = ArrayPool<byte>.Shared.Rent(before.Length + json.Length);
        before.CopyTo(both);
        json.CopyTo(both.AsSpan(before.Length));
        SHA256.HashData(both.AsSpan(0, before.Length + json.Length), hash);
        ArrayPool<byte>.Shared.Return(both);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
