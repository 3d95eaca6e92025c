using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Matching.Grpc.Security.Tokens;

namespace Matching.Grpc.Tests.Security.Tokens;

/// <summary>An issuer with one EC and one RSA key that signs whatever it is told to, byte for byte: what an attacker or a careless provider may send.</summary>
internal sealed class TokenForge : IDisposable
{
    public const string EcId = "ec-1";
    public const string RsaId = "rsa-1";
    public const string Issuer = "https://issuer.example";
    public const string Audience = "matching";

    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One RSA key for all tests: to make one takes longer than most tests.</summary>
    private static readonly RSAParameters RsaParameters = MakeRsa();

    public ECDsa Ec { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public RSA Rsa { get; } = RSA.Create(RsaParameters);

    public static TokenOptions Options { get; } = new() { Issuer = Issuer, Audience = Audience, KeysFile = "keys.json", CachedTokens = 100 };

    public static long Seconds => Now.ToUnixTimeSeconds();

    /// <summary>Claims that are accepted; a test replaces what it is about.</summary>
    public static string Claims(
        string issuer = $"\"{Issuer}\"", string audience = $"\"{Audience}\"", string role = "\"portal\"", string? expires = null, string more = "") =>
        $$"""{"iss":{{issuer}},"aud":{{audience}},"sub":"portal-1","role":{{role}},"exp":{{expires ?? $"{Seconds + 600}"}}{{more}}}""";

    public static string EcHeader(string more = "") => $$"""{"alg":"ES256","kid":"{{EcId}}"{{more}}}""";

    public static string RsaHeader(string more = "") => $$"""{"alg":"RS256","kid":"{{RsaId}}"{{more}}}""";

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public string KeysJson(string more = "") => $$"""{"keys":[{{EcKeyJson()}},{{RsaKeyJson()}}{{more}}]}""";

    public string EcKeyJson(string id = EcId)
    {
        var point = Ec.ExportParameters(false).Q;
        return $$"""{"kty":"EC","crv":"P-256","kid":"{{id}}","alg":"ES256","use":"sig","x":"{{Encode(point.X!)}}","y":"{{Encode(point.Y!)}}"}""";
    }

    public string RsaKeyJson(string id = RsaId)
    {
        var parameters = Rsa.ExportParameters(false);
        return $$"""{"kty":"RSA","kid":"{{id}}","alg":"RS256","n":"{{Encode(parameters.Modulus!)}}","e":"{{Encode(parameters.Exponent!)}}"}""";
    }

    public TokenKeySet Keys() => TokenKeySet.Parse(Encoding.UTF8.GetBytes(KeysJson()));

    public TokenVerifier Verifier(TimeProvider time) => new(Options, Keys(), time);

    public string SignEc(string header, string payload, DSASignatureFormat format = DSASignatureFormat.IeeeP1363FixedFieldConcatenation) =>
        Signed(header, payload, text => Ec.SignData(text, HashAlgorithmName.SHA256, format));

    public string SignRsa(string header, string payload) =>
        Signed(header, payload, text => Rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static string Signed(string header, string payload, Func<byte[], byte[]> sign)
    {
        var text = $"{Encode(header)}.{Encode(payload)}";
        return $"{text}.{Encode(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    public void Dispose()
    {
        Ec.Dispose();
        Rsa.Dispose();
    }

    private static RSAParameters MakeRsa()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(includePrivateParameters: true);
    }
}
