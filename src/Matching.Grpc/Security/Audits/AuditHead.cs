using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Matching.Grpc.Security.Audits;

/// <summary>
/// The end of a chain: how many records, and the hash of the last. Kept elsewhere it is an anchor: whoever holds it can show that records up to it were cut off, which
/// the files alone cannot.
/// </summary>
internal sealed record AuditHead(long Number, string Hash)
{
    /// <summary>Of a log without records.</summary>
    public static AuditHead None { get; } = new(0, new string('0', 2 * AuditLine.HashBytes));

    public static AuditHead Of(long number, ReadOnlySpan<byte> hash) => new(number, Convert.ToHexStringLower(hash));

    public static bool TryParse(string text, [NotNullWhen(true)] out AuditHead? head)
    {
        head = null;
        var parts = text.Split(':');
        if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && parts[1].Length == 2 * AuditLine.HashBytes && parts[1].All(char.IsAsciiHexDigitLower))
        {
            head = new AuditHead(number, parts[1]);
        }

        return head is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Hash}");
}
