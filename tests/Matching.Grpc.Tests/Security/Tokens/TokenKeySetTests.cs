using System.Security.Cryptography;
using System.Text;
using Matching.Grpc.Security.Tokens;

namespace Matching.Grpc.Tests.Security.Tokens;

public sealed class TokenKeySetTests : IDisposable
{
    private readonly TokenForge forge = new();

    [Fact]
    public void Parse_KeysForOtherPurposes_AreLeftOut()
    {
        var set = TokenKeySet.Parse(Encoding.UTF8.GetBytes(forge.KeysJson(
            ""","""
            + """{"kty":"OKP","crv":"Ed25519","kid":"ed","x":"AAAA"},"""
            + """{"kty":"EC","crv":"P-384","kid":"p384","x":"AAAA","y":"AAAA"},"""
            + forge.RsaKeyJson("enc").Replace("\"alg\":\"RS256\"", "\"use\":\"enc\",\"alg\":\"RSA-OAEP\"", StringComparison.Ordinal) + ","
            + forge.RsaKeyJson("pss").Replace("RS256", "PS256", StringComparison.Ordinal) + ","
            + forge.RsaKeyJson("wrap").Replace("\"alg\"", "\"key_ops\":[\"wrapKey\"],\"alg\"", StringComparison.Ordinal) + ","
            + forge.EcKeyJson("verify").Replace("\"alg\"", "\"key_ops\":[\"verify\"],\"alg\"", StringComparison.Ordinal))));

        Assert.Equal(3, set.Count);
        Assert.NotNull(set.Find(TokenForge.EcId));
        Assert.NotNull(set.Find(TokenForge.RsaId));
        Assert.NotNull(set.Find("verify"));
    }

    [Fact]
    public void Parse_KeyWithoutAlgorithm_IsPinnedByItsKind()
    {
        var set = TokenKeySet.Parse(Encoding.UTF8.GetBytes(forge.KeysJson()
            .Replace("\"alg\":\"RS256\",", "", StringComparison.Ordinal).Replace("\"alg\":\"ES256\",", "", StringComparison.Ordinal)));

        Assert.Equal(TokenAlgorithms.Es256, set.Find(TokenForge.EcId)!.Algorithm);
        Assert.Equal(TokenAlgorithms.Rs256, set.Find(TokenForge.RsaId)!.Algorithm);
    }

    [Theory]
    [InlineData("", "not a JSON object")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "keys")]
    [InlineData("{\"keys\":{}}", "keys")]
    [InlineData("{\"keys\":[]}", "none is for signatures")]
    [InlineData("{\"keys\":[1]}", "keys[0]")]
    [InlineData("{\"keys\":[],\"keys\":[]}", "not a JSON object")]
    [InlineData("{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"AAAA\"}]}", "holds a secret")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}", "keys[0].kid")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\",\"x\":\"AA\",\"y\":\"AA\"}]}", "keys[0].x, y")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\",\"y\":\"AA\"}]}", "keys[0].x")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}", "2048 to 8192 bits")]
    public void Parse_FileThatIsNotSound_NamesWhatIsWrong(string json, string named)
    {
        var failure = Assert.Throws<InvalidDataException>(() => TokenKeySet.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_PointThatIsNotOnTheCurve_Refused()
    {
        var x = TokenForge.Encode([.. new byte[31], 1]);
        AssertRefused($$"""{"kty":"EC","crv":"P-256","kid":"a","x":"{{x}}","y":"{{x}}"}""", "a point of the curve");
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(2040)]
    public void Parse_ShortRsaKey_Refused(int bits)
    {
        using var rsa = RSA.Create(bits);
        AssertRefused(RsaJson(rsa.ExportParameters(false).Modulus!, [1, 0, 1]), "2048 to 8192 bits");
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 2 })]
    [InlineData(new byte[] { 0, 1, 0, 1 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 1 })]
    public void Parse_UnsoundExponent_Refused(byte[] exponent) =>
        AssertRefused(RsaJson(forge.Rsa.ExportParameters(false).Modulus!, exponent), "keys[0].e");

    [Fact]
    public void Parse_HugeModulus_Refused()
    {
        var modulus = new byte[2049];
        Array.Fill(modulus, (byte)0xFF);
        AssertRefused(RsaJson(modulus, [1, 0, 1]), "2048 to 8192 bits");
    }

    [Fact]
    public void Parse_PrivateKey_RefusesTheWholeFile()
    {
        var d = TokenForge.Encode(forge.Ec.ExportParameters(true).D!);
        AssertRefused(forge.EcKeyJson().Replace("\"kty\"", $"\"d\":\"{d}\",\"kty\"", StringComparison.Ordinal), "holds a secret");
    }

    [Fact]
    public void Parse_SameIdTwice_Refused() => AssertRefused($"{forge.EcKeyJson("a")},{forge.RsaKeyJson("a")}", "two have the kid 'a'");

    [Fact]
    public void Parse_TooManyKeys_Refused() =>
        AssertRefused(string.Join(',', Enumerable.Range(0, TokenKeySet.KeysMax + 1).Select(n => forge.EcKeyJson($"k{n}"))), "at most 64");

    [Fact]
    public void Parse_TooLongFile_Refused() => AssertRefused(new string(' ', TokenKeySet.FileBytesMax), "at most 262144");

    public void Dispose() => forge.Dispose();

    private static string RsaJson(byte[] modulus, byte[] exponent) =>
        $$"""{"kty":"RSA","kid":"a","n":"{{TokenForge.Encode(modulus)}}","e":"{{TokenForge.Encode(exponent)}}"}""";

    private static void AssertRefused(string keys, string named)
    {
        var failure = Assert.Throws<InvalidDataException>(() => TokenKeySet.Parse(Encoding.UTF8.GetBytes($$"""{"keys":[{{keys}}]}""")));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }
}
