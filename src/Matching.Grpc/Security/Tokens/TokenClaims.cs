using System.Text.Json;
using Matching.Engine.Primitives;
using Matching.Grpc.Security.Files;

namespace Matching.Grpc.Security.Tokens;

/// <summary>What a token with a good signature says, read strictly: a caller and the seconds between which it holds.</summary>
/// <param name="NotBefore">Seconds since 1970; long.MinValue where the token does not say.</param>
internal readonly record struct TokenClaims(Caller Caller, long NotBefore, long Expires)
{
    public const int NameLengthMax = 128;
    private const int AudiencesMax = 16;

    /// <summary>The end of the year 9999; a number in milliseconds is beyond it and is refused.</summary>
    private const long SecondsMax = 253_402_300_799;

    public static TokenRefusal TryRead(ReadOnlyMemory<byte> payload, TokenOptions options, out TokenClaims claims)
    {
        claims = default;
        if (!StrictJson.TryParseObject(payload, out var document))
        {
            return TokenRefusal.Claims;
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.Text("iss") is not { } issuer || root.Text("sub") is not { } name || !IsName(name)
                || !TrySeconds(root, "exp", required: true, out var expires)
                || !TrySeconds(root, "nbf", required: false, out var notBefore)
                || !TrySeconds(root, "iat", required: false, out var issued))
            {
                return TokenRefusal.Claims;
            }

            if (issuer != options.Issuer)
            {
                return TokenRefusal.Issuer;
            }

            if (!IsFor(root, options.Audience!))
            {
                return TokenRefusal.Audience;
            }

            if (!TryReadCaller(root, name, out var caller))
            {
                return TokenRefusal.Role;
            }

            // A token from the future was issued by a clock that cannot be right about its end either.
            claims = new TokenClaims(caller, Math.Max(notBefore, issued), expires);
            return TokenRefusal.None;
        }
    }

    /// <summary>Printable and ASCII: a name stands in logs and in the audit.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= NameLengthMax && !name.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static bool TryReadCaller(JsonElement root, string name, out Caller caller)
    {
        caller = null!;
        if (root.Text("role") is not { } roleName || !Roles.TryParse(roleName, out var role)
            || !TryId(root, "employer_id", out var employerId) || !TryId(root, "centre_id", out var centreId)
            || (role == Role.Employer) != (employerId is not null))
        {
            return false;
        }

        caller = new Caller(name, role, employerId, centreId);
        return true;
    }

    private static bool TryId(JsonElement root, string claim, out string? id)
    {
        id = root.Text(claim);
        return id is null ? !root.TryGetProperty(claim, out _) : Codes.IsId(id);
    }

    /// <summary>One text or a list of texts (RFC 7519 §4.1.3).</summary>
    private static bool IsFor(JsonElement root, string audience)
    {
        if (!root.TryGetProperty("aud", out var value))
        {
            return false;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => StrictJson.TextOf(value) == audience,
            JsonValueKind.Array => value.GetArrayLength() <= AudiencesMax
                && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                && value.EnumerateArray().Any(item => StrictJson.TextOf(item) == audience),
            _ => false,
        };
    }

    /// <summary>Whole seconds as plain digits. Fractions and exponents are legal numbers in JSON, and a way to be read differently by two readers.</summary>
    private static bool TrySeconds(JsonElement root, string claim, bool required, out long seconds)
    {
        seconds = long.MinValue;
        if (!root.TryGetProperty(claim, out var value))
        {
            return !required;
        }

        return value.ValueKind == JsonValueKind.Number
            && !value.GetRawText().AsSpan().ContainsAnyExceptInRange('0', '9')
            && value.TryGetInt64(out seconds) && seconds <= SecondsMax;
    }
}
