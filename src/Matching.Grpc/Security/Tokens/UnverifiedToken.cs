using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Matching.Grpc.Security.Files;

namespace Matching.Grpc.Security.Tokens;

/// <summary>
/// A token taken apart, and nothing in it believed yet. Its header names a key of ours by id; keys that it brings along or points to (<c>jwk</c>,
/// <c>jku</c>, <c>x5c</c>, <c>x5u</c>) are not even looked at.
/// </summary>
internal sealed class UnverifiedToken
{
    /// <summary>A token of a large provider has 2 KiB; Kestrel takes 32 KiB of headers.</summary>
    public const int LengthMax = 8192;

    public const int KeyIdLengthMax = 128;

    private const string MediaTypePrefix = "application/";

    private UnverifiedToken(string keyId, string algorithm, byte[] signedText, byte[] payload, byte[] signature)
    {
        KeyId = keyId;
        Algorithm = algorithm;
        SignedText = signedText;
        Payload = payload;
        Signature = signature;
    }

    public string KeyId { get; }

    public string Algorithm { get; }

    /// <summary>Header and payload as they were sent: what the signature is over.</summary>
    public byte[] SignedText { get; }

    /// <summary>JSON, if whoever signed it keeps to the rules.</summary>
    public byte[] Payload { get; }

    public byte[] Signature { get; }

    public static bool TryParse(ReadOnlySpan<char> token, [NotNullWhen(true)] out UnverifiedToken? parsed, out TokenRefusal refusal)
    {
        parsed = null;
        if (token.Length > LengthMax)
        {
            refusal = TokenRefusal.TooLong;
            return false;
        }

        refusal = TokenRefusal.Malformed;
        Span<Range> parts = stackalloc Range[4];
        if (token.Split(parts, '.') != 3
            || !StrictBase64Url.TryDecode(token[parts[0]], out var header)
            || !StrictBase64Url.TryDecode(token[parts[1]], out var payload)
            || !StrictBase64Url.TryDecode(token[parts[2]], out var signature))
        {
            return false;
        }

        refusal = TokenRefusal.Header;
        if (!TryReadHeader(header, out var keyId, out var algorithm))
        {
            return false;
        }

        refusal = TokenRefusal.None;
        parsed = new UnverifiedToken(keyId, algorithm, Encoding.ASCII.GetBytes(token[..parts[1].End.Value].ToString()), payload, signature);
        return true;
    }

    private static bool TryReadHeader(byte[] header, [NotNullWhen(true)] out string? keyId, [NotNullWhen(true)] out string? algorithm)
    {
        keyId = algorithm = null;
        if (!StrictJson.TryParseObject(header, out var document))
        {
            return false;
        }

        using (document)
        {
            var root = document.RootElement;
            // An extension that must be understood is not; a content type means a token inside the token; zip and enc belong to encrypted ones.
            if (root.TryGetProperty("crit", out _) || root.TryGetProperty("b64", out _) || root.TryGetProperty("cty", out _)
                || root.TryGetProperty("zip", out _) || root.TryGetProperty("enc", out _) || !IsTokenType(root))
            {
                return false;
            }

            keyId = root.Text("kid");
            algorithm = root.Text("alg");
            return keyId is { Length: > 0 and <= KeyIdLengthMax } && algorithm is not null;
        }
    }

    /// <summary>Tokens of other kinds by the same issuer, such as an ID token's logout twin, are signed by the same key.</summary>
    private static bool IsTokenType(JsonElement header)
    {
        if (!header.TryGetProperty("typ", out _))
        {
            return true;
        }

        if (header.Text("typ") is not { } type)
        {
            return false;
        }

        if (type.StartsWith(MediaTypePrefix, StringComparison.OrdinalIgnoreCase))
        {
            type = type[MediaTypePrefix.Length..];
        }

        return type.Equals("JWT", StringComparison.OrdinalIgnoreCase) || type.Equals("at+jwt", StringComparison.OrdinalIgnoreCase);
    }
}
