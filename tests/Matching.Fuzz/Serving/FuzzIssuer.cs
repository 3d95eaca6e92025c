using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Matching.Fuzz.Serving;

/// <summary>Signs whatever it is told to, so that what is damaged below the signature is read.</summary>
internal sealed class FuzzIssuer : IDisposable
{
    public const string Name = "fuzz-issuer";
    public const string Audience = "matching";
    public const string Header = """{"alg":"ES256","kid":"k"}""";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static string Claims { get; } = $$"""
        {"iss":"{{Name}}","aud":["{{Audience}}"],"sub":"bakery","role":"employer","employer_id":"E-1","nbf":1,"iat":1,"exp":{{int.MaxValue}},"centre_id":"C-1"}
        """;

    /// <summary>A key set of an EC key and an RSA key.</summary>
    public byte[] Keys()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var modulus = new byte[256];
        Array.Fill(modulus, (byte)0xC5);
        return Encoding.UTF8.GetBytes(
            $$"""
            {"keys":[{"kty":"EC","crv":"P-256","kid":"k","alg":"ES256","use":"sig","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"},
            {"kty":"RSA","kid":"r","alg":"RS256","n":"{{Base64Url.EncodeToString(modulus)}}","e":"AQAB"}]}
            """);
    }

    public string Sign(byte[] header, byte[] claims)
    {
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(claims)}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public string GoodToken() => Sign(Encoding.UTF8.GetBytes(Header), Encoding.UTF8.GetBytes(Claims));

    public void Dispose() => _key.Dispose();
}
