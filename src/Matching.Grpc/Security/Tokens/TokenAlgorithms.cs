namespace Matching.Grpc.Security.Tokens;

/// <summary>The two algorithms there are. Which one a token must name is said by the key, never by the token.</summary>
internal static class TokenAlgorithms
{
    public const string Es256 = "ES256";
    public const string Rs256 = "RS256";
}
