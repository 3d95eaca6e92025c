using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Matching.Grpc.Security.Files;

namespace Matching.Grpc.Security.Tokens;

/// <summary>
/// Stands in for the issuer in <c>--demo</c>: a key that exists while the process does, its public half as a JWKS file, and a token for each role in
/// a file of its own. The private half is never written.
/// </summary>
internal sealed class LocalIssuer : IDisposable
{
    public const string Issuer = "matching-demo";
    public const string Audience = "matching";
    public const string KeysFileName = "jwks.json";

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TimeProvider time;
    private readonly string keyId;

    /// <summary>Whose specialist has the demonstration's token.</summary>
    public const string DemoCentre = "centre-1";

    public LocalIssuer(TimeProvider time)
    {
        this.time = time;
        keyId = Base64Url.EncodeToString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 12));
    }

    /// <summary>Options that accept the tokens of this issuer, once its keys lie in that folder.</summary>
    public static TokenOptions OptionsFor(string folder) =>
        new() { Issuer = Issuer, Audience = Audience, KeysFile = Path.Combine(folder, KeysFileName) };

    public static string TokenFile(string folder, Role role) => Path.Combine(folder, $"{Roles.Name(role)}.token");

    /// <summary>Writes the keys and a token for each role into a folder, which is made where it is absent.</summary>
    public void Write(string folder, string employerId, TimeSpan lifetime)
    {
        Directory.CreateDirectory(folder);
        SecretFile.Write(Path.Combine(folder, KeysFileName), Keys());
        foreach (var role in Enum.GetValues<Role>())
        {
            var caller = new Caller($"demo-{Roles.Name(role)}", role, role == Role.Employer ? employerId : null, role == Role.CareerCentre ? DemoCentre : null);
            SecretFile.Write(TokenFile(folder, role), Issue(caller, lifetime));
        }
    }

    public string Keys()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["use"] = "sig",
                ["alg"] = TokenAlgorithms.Es256,
                ["kid"] = keyId,
                ["x"] = Base64Url.EncodeToString(point.X),
                ["y"] = Base64Url.EncodeToString(point.Y),
            }),
        }.ToJsonString();
    }

    public string Issue(Caller caller, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        var header = new JsonObject { ["alg"] = TokenAlgorithms.Es256, ["typ"] = "at+jwt", ["kid"] = keyId };
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["sub"] = caller.Name,
            ["role"] = Roles.Name(caller.Role),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
        };
        if (caller.EmployerId is { } employerId)
        {
            claims["employer_id"] = employerId;
        }

        if (caller.CentreId is { } centreId)
        {
            claims["centre_id"] = centreId;
        }

        var signed = $"{Encoded(header)}.{Encoded(claims)}";
        var signature = key.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => key.Dispose();

    private static string Encoded(JsonObject json) => Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
}
