using Matching.Grpc.Options;

namespace Matching.Grpc.Security.Tokens;

/// <summary>Which bearer tokens are accepted. Without a keys file: none.</summary>
internal sealed class TokenOptions : ISettings
{
    [Setting("token-keys", "Public keys of whoever issues tokens (JWKS); renewed files are taken without a restart, and revoke what they no longer hold", Unit = "FILE")]
    public string? KeysFile { get; set; }

    [Setting("token-issuer", "What tokens must name as their issuer (iss), letter for letter", Unit = "TEXT")]
    public string? Issuer { get; set; }

    [Setting("token-audience", "Whom tokens must be for (aud): the name of this service with the issuer", Unit = "TEXT")]
    public string? Audience { get; set; }

    /// <summary>What providers recommend.</summary>
    [Setting("token-clock-skew", "By how much the issuer's clock may differ", Min = 0, Max = 300)]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Each takes about 300 bytes.</summary>
    [Setting("token-cache", "Verified tokens that are remembered", Min = 2, Max = 1_000_000)]
    public int CachedTokens { get; set; } = 16_384;

    public IEnumerable<string> Conflicts()
    {
        if (KeysFile is null != (Issuer is null) || KeysFile is null != (Audience is null))
        {
            yield return "token-keys, token-issuer and token-audience: each needs the two others";
        }

        if (KeysFile is not null && !File.Exists(KeysFile))
        {
            yield return $"token-keys: there is no file '{KeysFile}'";
        }
    }
}
