using System.Security.Cryptography;
using System.Text;
using Matching.Grpc.Security.Tokens;
using Matching.Testing.Disks;

namespace Matching.Grpc.Tests.Security.Tokens;

/// <summary>Tokens that others have taken for good. Each test first shows that the untampered token is accepted.</summary>
public sealed class ForgedTokenTests : IDisposable
{
    private readonly TokenForge forge = new();
    private readonly ManualClock clock = new(TokenForge.Now);
    private readonly TokenVerifier verifier;

    public ForgedTokenTests()
    {
        verifier = forge.Verifier(clock);
        Assert.Equal(TokenRefusal.None, verifier.TryVerify(GoodEc(), out _));
        Assert.Equal(TokenRefusal.None, verifier.TryVerify(GoodRsa(), out _));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("nOnE")]
    [InlineData("")]
    [InlineData("none ")]
    [InlineData("es256")]
    [InlineData("ES256 ")]
    [InlineData("ES384")]
    [InlineData("PS256")]
    [InlineData("EdDSA")]
    public void TryVerify_AnotherAlgorithm_Refused(string algorithm)
    {
        var header = $$"""{"alg":"{{algorithm}}","kid":"{{TokenForge.EcId}}"}""";

        AssertRefused(TokenRefusal.Algorithm, forge.SignEc(header, TokenForge.Claims()));
        AssertRefused(TokenRefusal.Malformed, $"{TokenForge.Encode(header)}.{TokenForge.Encode(TokenForge.Claims())}.");
        AssertRefused(TokenRefusal.Malformed, $"{TokenForge.Encode(header)}.{TokenForge.Encode(TokenForge.Claims())}");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("[\"ES256\"]")]
    public void TryVerify_AlgorithmThatIsNoText_Refused(string algorithm)
    {
        AssertRefused(TokenRefusal.Header, forge.SignEc($$"""{"alg":{{algorithm}},"kid":"{{TokenForge.EcId}}"}""", TokenForge.Claims()));
    }

    [Fact]
    public void TryVerify_HmacWithThePublicKey_Refused()
    {
        byte[][] secrets =
        [
            forge.Rsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(forge.Rsa.ExportSubjectPublicKeyInfoPem()),
            forge.Rsa.ExportRSAPublicKey(), Encoding.ASCII.GetBytes(forge.RsaKeyJson()), forge.Rsa.ExportParameters(false).Modulus!,
        ];
        foreach (var secret in secrets)
        {
            AssertRefused(TokenRefusal.Algorithm, TokenForge.Signed(
                $$"""{"alg":"HS256","kid":"{{TokenForge.RsaId}}"}""", TokenForge.Claims(), text => HMACSHA256.HashData(secret, text)));
            AssertRefused(TokenRefusal.Signature, TokenForge.Signed(
                TokenForge.RsaHeader(), TokenForge.Claims(), text => HMACSHA256.HashData(secret, text)));
        }
    }

    [Fact]
    public void TryVerify_KeyOfTheOtherAlgorithm_Refused()
    {
        AssertRefused(TokenRefusal.Algorithm, forge.SignRsa($$"""{"alg":"RS256","kid":"{{TokenForge.EcId}}"}""", TokenForge.Claims()));
        AssertRefused(TokenRefusal.Algorithm, forge.SignEc($$"""{"alg":"ES256","kid":"{{TokenForge.RsaId}}"}""", TokenForge.Claims()));
        AssertRefused(TokenRefusal.Signature, forge.SignRsa(TokenForge.EcHeader(), TokenForge.Claims()));
        AssertRefused(TokenRefusal.Signature, forge.SignEc(TokenForge.RsaHeader(), TokenForge.Claims()));
    }

    [Theory]
    [InlineData("""{"alg":"ES256"}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":""}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":null}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":1}""", TokenRefusal.Header)]
    [InlineData("""{"alg":"ES256","kid":"ec-2"}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"ES256","kid":"EC-1"}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"ES256","kid":"../../dev/null"}""", TokenRefusal.UnknownKey)]
    public void TryVerify_MissingOrUnknownKeyId_Refused(string header, object refusal)
    {
        AssertRefused((TokenRefusal)refusal, forge.SignEc(header, TokenForge.Claims()));
    }

    [Fact]
    public void TryVerify_KeyBroughtAlong_IsNotUsed()
    {
        using var attacker = new TokenForge();
        var brought = attacker.EcKeyJson();
        string[] headers =
        [
            TokenForge.EcHeader($",\"jwk\":{brought}"),
            TokenForge.EcHeader(""","jku":"https://attacker.example/keys.json","x5u":"https://attacker.example/key.pem" """),
            TokenForge.EcHeader(""","x5c":["MIIB"],"x5t":"AAAA" """),
        ];
        foreach (var header in headers)
        {
            AssertRefused(TokenRefusal.Signature, attacker.SignEc(header, TokenForge.Claims()));
            Assert.Equal(TokenRefusal.None, verifier.TryVerify(forge.SignEc(header, TokenForge.Claims()), out _));
        }
    }

    [Fact]
    public void TryVerify_SignatureStrippedCutOrForeign_Refused()
    {
        foreach (var good in (string[])[GoodEc(), GoodRsa()])
        {
            var parts = good.Split('.');
            AssertRefused(TokenRefusal.Malformed, $"{parts[0]}.{parts[1]}");
            AssertRefused(TokenRefusal.Malformed, $"{parts[0]}.{parts[1]}.");
            AssertRefused(TokenRefusal.Malformed, $"{good}.");
            AssertRefused(TokenRefusal.Malformed, $"{good}.{parts[2]}");
            AssertRefused(TokenRefusal.Malformed, $".{parts[1]}.{parts[2]}");
            AssertRefused(TokenRefusal.Malformed, $"{parts[0]}..{parts[2]}");
            AssertRefused(TokenRefusal.Signature, $"{parts[0]}.{parts[1]}.{TokenForge.Encode(Decoded(parts[2])[..^1])}");
            AssertRefused(TokenRefusal.Signature, $"{parts[0]}.{parts[1]}.{TokenForge.Encode([.. Decoded(parts[2]), 0])}");
            AssertRefused(TokenRefusal.Signature, $"{parts[0]}.{TokenForge.Encode(TokenForge.Claims(role: "\"admin\""))}.{parts[2]}");
            AssertRefused(TokenRefusal.Signature, $"{TokenForge.Encode(Encoding.UTF8.GetString(Decoded(parts[0])) + " ")}.{parts[1]}.{parts[2]}");
        }
    }

    [Fact]
    public void TryVerify_EveryFlippedCharacterOfTheSignature_Refused()
    {
        var good = GoodEc();
        var start = good.LastIndexOf('.') + 1;
        for (var i = start; i < good.Length; i++)
        {
            var flipped = good.ToCharArray();
            flipped[i] = flipped[i] == 'A' ? 'B' : 'A';
            Assert.NotEqual(TokenRefusal.None, verifier.TryVerify(flipped, out _));
        }
    }

    [Fact]
    public void TryVerify_ZeroOrOrderInTheEcdsaSignature_Refused()
    {
        var order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
        byte[] zero = new byte[32], one = [.. new byte[31], 1];
        byte[][] signatures =
        [
            [.. zero, .. zero], [.. zero, .. one], [.. one, .. zero], [.. order, .. order], [.. zero, .. order], [.. order, .. one],
            [.. one, .. one], [], [.. zero], [.. zero, .. zero, .. zero],
        ];
        foreach (var signature in signatures)
        {
            var token = TokenForge.Signed(TokenForge.EcHeader(), TokenForge.Claims(), _ => signature);
            AssertRefused(signature.Length == 0 ? TokenRefusal.Malformed : TokenRefusal.Signature, token);
        }
    }

    [Fact]
    public void TryVerify_EcdsaSignatureAsDer_Refused()
    {
        AssertRefused(TokenRefusal.Signature, forge.SignEc(TokenForge.EcHeader(), TokenForge.Claims(), DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public void TryVerify_RsaPssUnderRs256_Refused()
    {
        AssertRefused(TokenRefusal.Signature, TokenForge.Signed(
            TokenForge.RsaHeader(), TokenForge.Claims(), text => forge.Rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
        AssertRefused(TokenRefusal.Signature, TokenForge.Signed(
            TokenForge.RsaHeader(), TokenForge.Claims(), text => forge.Rsa.SignData(text, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)));
    }

    [Theory]
    [InlineData("=")]
    [InlineData("==")]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("\0")]
    [InlineData("%3D")]
    public void TryVerify_AnythingAroundTheToken_Refused(string more)
    {
        AssertRefused(TokenRefusal.Malformed, GoodEc() + more);
        AssertRefused(TokenRefusal.Malformed, more + GoodEc());
    }

    [Fact]
    public void TryVerify_SecondSpellingOfTheSameSignature_Refused()
    {
        // 64 bytes leave four bits of the last character unused: 15 other characters decode to the same bytes with a lenient reader.
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var good = GoodEc();
        foreach (var last in alphabet.Where(last => last != good[^1]))
        {
            Assert.NotEqual(TokenRefusal.None, verifier.TryVerify(good[..^1] + last, out _));
        }
    }

    [Fact]
    public void TryVerify_ClassicBase64Alphabet_Refused()
    {
        var parts = GoodRsa().Split('.');
        AssertRefused(TokenRefusal.Malformed, $"{parts[0]}.{parts[1]}.+/{parts[2][2..]}");
    }

    [Fact]
    public void TryVerify_LettersOutsideAscii_Refused()
    {
        AssertRefused(TokenRefusal.Malformed, GoodEc().Replace('.', '․'));
        AssertRefused(TokenRefusal.Malformed, $"{GoodEc()}\uD800");
        AssertRefused(TokenRefusal.Malformed, new string('я', 100));
    }

    [Theory]
    [InlineData(",\"crit\":[\"exp\"],\"exp\":1")]
    [InlineData(",\"crit\":[]")]
    [InlineData(",\"b64\":false")]
    [InlineData(",\"cty\":\"JWT\"")]
    [InlineData(",\"zip\":\"DEF\"")]
    [InlineData(",\"enc\":\"A128GCM\"")]
    [InlineData(",\"typ\":\"logout+jwt\"")]
    [InlineData(",\"typ\":\"dpop+jwt\"")]
    [InlineData(",\"typ\":\"\"")]
    [InlineData(",\"typ\":1")]
    [InlineData(",\"alg\":\"ES256\"")]
    [InlineData(",\"\\u0061lg\":\"ES256\"")]
    [InlineData(",\"kid\":\"ec-1\"")]
    [InlineData(",\"x\":1,\"x\":2")]
    [InlineData(",")]
    [InlineData("/**/")]
    [InlineData("}{")]
    public void TryVerify_SignedHeaderThatIsNotSound_Refused(string more)
    {
        AssertRefused(TokenRefusal.Header, forge.SignEc(TokenForge.EcHeader(more), TokenForge.Claims()));
    }

    [Theory]
    [InlineData("JWT")]
    [InlineData("jwt")]
    [InlineData("at+jwt")]
    [InlineData("application/at+jwt")]
    [InlineData("application/JWT")]
    public void TryVerify_UsualType_Accepted(string type)
    {
        Assert.Equal(TokenRefusal.None, verifier.TryVerify(forge.SignEc(TokenForge.EcHeader($",\"typ\":\"{type}\""), TokenForge.Claims()), out _));
    }

    [Fact]
    public void TryVerify_HugeToken_RefusedByItsLength()
    {
        AssertRefused(TokenRefusal.TooLong, forge.SignEc(TokenForge.EcHeader(), TokenForge.Claims(more: $",\"x\":\"{new string('x', 8192)}\"")));
        AssertRefused(TokenRefusal.TooLong, new string('.', 10_000_000));
        AssertRefused(TokenRefusal.Malformed, new string('.', UnverifiedToken.LengthMax));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void TryVerify_NestedBomb_Refused(string open, string close)
    {
        var bomb = string.Concat(Enumerable.Repeat(open, 500)) + "1" + string.Concat(Enumerable.Repeat(close, 500));

        AssertRefused(TokenRefusal.Header, forge.SignEc(TokenForge.EcHeader($",\"x\":{bomb}"), TokenForge.Claims()));
        AssertRefused(TokenRefusal.Claims, forge.SignEc(TokenForge.EcHeader(), TokenForge.Claims(more: $",\"x\":{bomb}")));
    }

    public void Dispose() => forge.Dispose();

    private static byte[] Decoded(string part) =>
        StrictBase64Url.TryDecode(part, out var bytes) ? bytes : throw new InvalidOperationException("the forge makes good base64url");

    private string GoodEc() => forge.SignEc(TokenForge.EcHeader(), TokenForge.Claims());

    private string GoodRsa() => forge.SignRsa(TokenForge.RsaHeader(), TokenForge.Claims());

    private void AssertRefused(TokenRefusal expected, string token)
    {
        Assert.Equal(expected, verifier.TryVerify(token, out var caller));
        Assert.Null(caller);
    }
}
