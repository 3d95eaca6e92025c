using System.Text;

namespace Matching.Protocol.Http;

/// <summary>The header <c>grpc-message</c>: UTF-8, where every byte but printable ASCII, and the percent sign, is written as <c>%XX</c>.</summary>
internal static class GrpcMessage
{
    /// <summary>Clients refuse headers of more than 8 KiB; a sentence that is longer ends earlier.</summary>
    public const int MaxBytes = 4096;

    public static string Encode(string message)
    {
        if (message.Length <= MaxBytes && message.AsSpan().IndexOf('%') < 0 && !message.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return message;
        }
        var encoded = new StringBuilder(message.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in message.EnumerateRunes())
        {
            var isPlain = rune.Value is >= ' ' and <= '~' and not '%';
            var count = rune.EncodeToUtf8(bytes);
            if (encoded.Length + (isPlain ? 1 : 3 * count) > MaxBytes)
            {
                break;
            }
            if (isPlain)
            {
                encoded.Append((char)rune.Value);
                continue;
            }
            foreach (var value in bytes[..count])
            {
                encoded.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }
        return encoded.ToString();
    }
}
