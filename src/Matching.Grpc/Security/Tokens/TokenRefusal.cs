namespace Matching.Grpc.Security.Tokens;

/// <summary>Why a token was not accepted. What the caller is told is <see cref="TokenRefusals.Message"/>.</summary>
internal enum TokenRefusal : byte
{
    None = 0,
    TooLong,
    Malformed,
    Header,
    UnknownKey,
    Algorithm,
    Signature,
    Claims,
    Issuer,
    Audience,
    Expired,
    NotYetValid,
    Role,
}

internal static class TokenRefusals
{
    /// <summary>
    /// Whoever cannot sign learns only that the signature is not accepted. Behind a good signature the message helps the one who made the
    /// token; it never repeats a claim's value.
    /// </summary>
    public static string Message(TokenRefusal refusal) => refusal switch
    {
        TokenRefusal.TooLong => $"the token is longer than {UnverifiedToken.LengthMax} characters",
        TokenRefusal.Malformed or TokenRefusal.Header => "the token is not a well-formed signed JWT",
        TokenRefusal.UnknownKey or TokenRefusal.Algorithm or TokenRefusal.Signature => "the token is not signed by a key of this service's issuer",
        TokenRefusal.Claims => "the token's claims are not complete: iss, aud, sub, exp and role; times are whole seconds",
        TokenRefusal.Issuer => "the token is of another issuer",
        TokenRefusal.Audience => "the token is for another audience",
        TokenRefusal.Expired => "the token has expired",
        TokenRefusal.NotYetValid => "the token is not yet valid",
        TokenRefusal.Role => $"the token's role is not allowed; allowed: {Roles.Allowed}, and employer_id with the role employer only",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "not a refusal"),
    };
}
