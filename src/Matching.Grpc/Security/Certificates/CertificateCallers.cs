using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Matching.Engine.Primitives;
using Matching.Grpc.Security.Files;
using Matching.Grpc.Security.Tokens;

namespace Matching.Grpc.Security.Certificates;

/// <summary>
/// Which certificate is which caller, as a file says it:
/// <code>
/// { "callers": [
///   { "name": "portal-1", "role": "portal", "sha256": "9f86…" },
///   { "name": "centre-7", "role": "career_centre", "centre_id": "C-7", "subject": "CN=centre-7, O=Labour" } ] }
/// </code>
/// A certificate is named by its SHA-256 or by its subject; where both would fit, the SHA-256 decides.
/// </summary>
internal sealed class CertificateCallers
{
    public const int FileBytesMax = 4 << 20;
    public const int CallersMax = 10_000;
    private const int SubjectLengthMax = 1024;
    private static readonly FrozenSet<string> Fields =
        new[] { "name", "role", "employer_id", "centre_id", "sha256", "subject" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<string, Caller> byThumbprint = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Caller> bySubject = new(StringComparer.Ordinal);

    private CertificateCallers()
    {
    }

    public int Count => byThumbprint.Count + bySubject.Count;

    public Caller? Find(X509Certificate2 certificate) =>
        byThumbprint.GetValueOrDefault(certificate.GetCertHashString(HashAlgorithmName.SHA256))
        ?? bySubject.GetValueOrDefault(certificate.Subject);

    /// <exception cref="InvalidDataException">The message names the caller and the field.</exception>
    public static CertificateCallers Parse(byte[] utf8)
    {
        if (!StrictJson.TryParseObject(utf8, out var document))
        {
            throw new InvalidDataException("not a JSON object, or one with a member twice");
        }

        using (document)
        {
            if (!document.RootElement.TryGetProperty("callers", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > CallersMax)
            {
                throw new InvalidDataException($"callers: missing, not a list, or longer than {CallersMax}");
            }

            var callers = new CertificateCallers();
            var index = 0;
            foreach (var item in list.EnumerateArray())
            {
                callers.Add(item, $"callers[{index++}]");
            }

            return callers;
        }
    }

    private void Add(JsonElement item, string at)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"{at}: not an object");
        }

        foreach (var member in item.EnumerateObject())
        {
            if (!Fields.Contains(member.Name) || item.Text(member.Name) is null)
            {
                throw new InvalidDataException($"{at}: '{member.Name}' is not allowed, or no text; allowed: {string.Join(", ", Fields.Order())}");
            }
        }

        var caller = CallerOf(item, at);
        var isNew = (item.Text("sha256"), item.Text("subject")) switch
        {
            ({ Length: 64 } thumbprint, null) when thumbprint.All(char.IsAsciiHexDigit) => byThumbprint.TryAdd(thumbprint, caller),
            (null, { Length: > 0 and <= SubjectLengthMax } subject) => bySubject.TryAdd(subject, caller),
            _ => throw new InvalidDataException($"{at}: one of sha256 (64 hexadecimal digits) and subject (1 to {SubjectLengthMax} characters) is needed"),
        };
        if (!isNew)
        {
            throw new InvalidDataException($"{at}: another caller has the same certificate");
        }
    }

    private static Caller CallerOf(JsonElement item, string at)
    {
        if (item.Text("name") is not { } name || !TokenClaims.IsName(name))
        {
            throw new InvalidDataException($"{at}.name: missing or not allowed; allowed: 1 to {TokenClaims.NameLengthMax} printable ASCII characters without spaces");
        }

        if (item.Text("role") is not { } roleName || !Roles.TryParse(roleName, out var role))
        {
            throw new InvalidDataException($"{at}.role: missing or not allowed; allowed: {Roles.Allowed}");
        }

        foreach (var field in (string[])["employer_id", "centre_id"])
        {
            if (item.Text(field) is { } id && !Codes.IsId(id))
            {
                throw new InvalidDataException($"{at}.{field}: not allowed; allowed: {Codes.IdAllowed}");
            }
        }

        return (role == Role.Employer) == (item.Text("employer_id") is not null)
            ? new Caller(name, role, item.Text("employer_id"), item.Text("centre_id"))
            : throw new InvalidDataException($"{at}.employer_id: needed with the role employer, and not allowed with another");
    }
}
