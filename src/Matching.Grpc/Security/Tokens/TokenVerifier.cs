using System.Diagnostics.CodeAnalysis;

namespace Matching.Grpc.Security.Tokens;

/// <summary>
/// Turns a bearer token into a caller. A token is verified once and then remembered until it expires or the keys are replaced, so that a call pays for a
/// hash and a look-up and not for a signature.
/// </summary>
internal sealed class TokenVerifier(TokenOptions options, TokenKeySet keys, TimeProvider time)
{
    private readonly long skewSeconds = (long)options.ClockSkew.TotalSeconds;

    /// <summary>Keys and what was verified with them are replaced together: a token that was signed by a key that is gone is forgotten with it.</summary>
    private volatile Trust trust = new(keys, new VerifiedTokens(options.CachedTokens));

    /// <summary>Also the way to revoke: whatever the new keys do not verify is refused from the next call on.</summary>
    public void Replace(TokenKeySet replacement) => trust = new(replacement, new VerifiedTokens(options.CachedTokens));

    /// <summary>Whether the token was verified before; it may have expired since.</summary>
    public bool Remembers(ReadOnlySpan<char> token) =>
        token.Length <= UnverifiedToken.LengthMax && trust.Verified.TryGet(VerifiedTokens.Fingerprint.Of(token), out _);

    public TokenRefusal TryVerify(ReadOnlySpan<char> token, [NotNullWhen(true)] out Caller? caller)
    {
        caller = null;
        if (token.Length > UnverifiedToken.LengthMax)
        {
            return TokenRefusal.TooLong;
        }

        var trusted = trust;
        var fingerprint = VerifiedTokens.Fingerprint.Of(token);
        if (!trusted.Verified.TryGet(fingerprint, out var claims))
        {
            var refusal = Verify(token, trusted.Keys, out claims);
            if (refusal != TokenRefusal.None)
            {
                return refusal;
            }

            if (Judge(claims) == TokenRefusal.None)
            {
                trusted.Verified.Add(fingerprint, claims);
            }
        }

        var judged = Judge(claims);
        caller = judged == TokenRefusal.None ? claims.Caller : null;
        return judged;
    }

    private TokenRefusal Verify(ReadOnlySpan<char> token, TokenKeySet trusted, out TokenClaims claims)
    {
        claims = default;
        if (!UnverifiedToken.TryParse(token, out var parsed, out var refusal))
        {
            return refusal;
        }

        if (trusted.Find(parsed.KeyId) is not { } key)
        {
            return TokenRefusal.UnknownKey;
        }

        if (parsed.Algorithm != key.Algorithm)
        {
            return TokenRefusal.Algorithm;
        }

        return key.Verify(parsed.SignedText, parsed.Signature)
            ? TokenClaims.TryRead(parsed.Payload, options, out claims)
            : TokenRefusal.Signature;
    }

    /// <summary>At every call, also of a remembered token.</summary>
    private TokenRefusal Judge(in TokenClaims claims)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return now >= claims.Expires + skewSeconds ? TokenRefusal.Expired
            : now + skewSeconds < claims.NotBefore ? TokenRefusal.NotYetValid
            : TokenRefusal.None;
    }

    private sealed record Trust(TokenKeySet Keys, VerifiedTokens Verified);
}
