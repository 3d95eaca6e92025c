using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;
using Matching.Testing.Disks;

namespace Matching.Grpc.Tests.Security.Tokens;

public sealed class TokenVerifierTests : IDisposable
{
    private readonly TokenForge forge = new();
    private readonly ManualClock clock = new(TokenForge.Now);

    [Fact]
    public void TryVerify_RememberedToken_IsTheSameCaller()
    {
        var verifier = forge.Verifier(clock);
        var token = forge.SignEc(TokenForge.EcHeader(), TokenForge.Claims());

        verifier.TryVerify(token, out var first);
        verifier.TryVerify(new string(token.AsSpan()), out var second);

        Assert.NotNull(first);
        Assert.Same(first, second);
    }

    [Fact]
    public void Replace_KeyGone_RefusesItsRememberedTokens()
    {
        using var other = new TokenForge();
        var verifier = forge.Verifier(clock);
        var token = forge.SignEc(TokenForge.EcHeader(), TokenForge.Claims());
        Assert.Equal(TokenRefusal.None, verifier.TryVerify(token, out _));

        verifier.Replace(other.Keys());

        Assert.Equal(TokenRefusal.Signature, verifier.TryVerify(token, out _));
        Assert.Equal(TokenRefusal.None, verifier.TryVerify(other.SignEc(TokenForge.EcHeader(), TokenForge.Claims()), out _));
    }

    [Fact]
    public void VerifiedTokens_ManyMoreThanTheLimit_StayBoundedAndKeepWhatIsAskedFor()
    {
        const int limit = 100;
        var tokens = new VerifiedTokens(limit);
        var claims = new TokenClaims(new Caller("c", Role.Portal), 0, 0);
        var asked = VerifiedTokens.Fingerprint.Of("asked");
        tokens.Add(asked, claims);

        for (var i = 0; i < 10_000; i++)
        {
            tokens.Add(VerifiedTokens.Fingerprint.Of($"token {i}"), claims);
            Assert.True(tokens.TryGet(asked, out _));
            Assert.InRange(tokens.Count, 1, limit);
        }

        Assert.False(tokens.TryGet(VerifiedTokens.Fingerprint.Of("token 0"), out _));
    }

    [Fact]
    public void Fingerprint_AlikeButForTheEnd_Differs()
    {
        var text = new string('a', UnverifiedToken.LengthMax);
        Assert.NotEqual(VerifiedTokens.Fingerprint.Of(text), VerifiedTokens.Fingerprint.Of(text[..^1] + "b"));
        Assert.NotEqual(VerifiedTokens.Fingerprint.Of("é"), VerifiedTokens.Fingerprint.Of("è"));
    }

    [Fact]
    public void Conflicts_OneOfTheThreeMissing_NamesThem()
    {
        var file = typeof(TokenVerifierTests).Assembly.Location;
        Assert.Empty(new TokenOptions().Conflicts());
        Assert.Empty(new TokenOptions { KeysFile = file, Issuer = "i", Audience = "a" }.Conflicts());
        Assert.Contains("token-issuer", Assert.Single(new TokenOptions { KeysFile = file, Audience = "a" }.Conflicts()), StringComparison.Ordinal);
        Assert.Contains("token-audience", Assert.Single(new TokenOptions { KeysFile = file, Issuer = "i" }.Conflicts()), StringComparison.Ordinal);
        Assert.Contains("token-keys", Assert.Single(new TokenOptions { Issuer = "i", Audience = "a" }.Conflicts()), StringComparison.Ordinal);
        Assert.Contains("no file", Assert.Single(new TokenOptions { KeysFile = file + ".not", Issuer = "i", Audience = "a" }.Conflicts()), StringComparison.Ordinal);
    }

    public void Dispose() => forge.Dispose();
}
