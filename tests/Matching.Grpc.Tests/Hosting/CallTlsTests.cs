using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Security.Certificates;

namespace Matching.Grpc.Tests.Hosting;

/// <summary><c>matching call</c> of a service with a certificate of a private authority, and streams of requests.</summary>
public sealed class CallTlsTests : IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly LocalIssuer issuer = new(TimeProvider.System);
    private readonly CertificateForge forge = new();

    public CallTlsTests()
    {
        scratch.Write("ca.pem", forge.AuthorityPem);
        using var stranger = new CertificateForge();
        scratch.Write("stranger.pem", stranger.AuthorityPem);
        using var server = forge.ForServer();
        Write("server", server);
        scratch.Write("admin.token", issuer.Issue(new Caller("admin", Role.Admin), TimeSpan.FromHours(1)));
        scratch.Write("portal.token", issuer.Issue(new Caller("portal", Role.Portal), TimeSpan.FromHours(1)));
    }

    public void Dispose()
    {
        forge.Dispose();
        issuer.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task Call_ServiceOfAPrivateAuthority_IsTrustedWhereItIsNamed()
    {
        await using var service = Start();
        var address = await AddressAsync(service);
        var trusted = Call("OperationsService/GetStatus", "--service", address, "--ca", "ca.pem", "--token-file", "admin.token");
        Assert.True(trusted.ExitCode == 0, trusted.ToString());
        foreach (var refused in (string[][])
            [["--service", address], ["--service", address, "--ca", "stranger.pem"], ["--service", address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), "--ca", "ca.pem"]])
        {
            var outcome = Call(["OperationsService/GetStatus", .. refused, "--token-file", "admin.token"]);
            Assert.True(outcome.ExitCode == 3 && outcome.Error.Contains("certificate", StringComparison.OrdinalIgnoreCase), outcome.ToString());
        }
    }

    [Fact]
    public async Task Call_MutualTls_IsWhoItsCertificateSays()
    {
        using var caller = forge.ForClient("centre");
        Write("me", caller);
        scratch.Write("callers.json", $$"""{"callers":[{"name":"centre","role":"admin","sha256":"{{caller.GetCertHashString(HashAlgorithmName.SHA256)}}"}]}""");
        await using var service = Start("--tls-client-authority", "ca.pem", "--tls-client-certificate", "required", "--certificate-callers", "callers.json");
        var address = await AddressAsync(service);
        var known = Call("OperationsService/GetStatus", "--service", address, "--ca", "ca.pem", "--cert", "me.pem", "--key", "me.key");
        Assert.True(known.ExitCode == 0, known.ToString());
        Assert.Equal(3, Call("OperationsService/GetStatus", "--service", address, "--ca", "ca.pem").ExitCode);
    }

    [Theory]
    [InlineData("--cert and --key: each needs the other", "--service", "https://localhost:1", "--cert", "server.pem")]
    [InlineData("is clear text", "--ca", "ca.pem")]
    [InlineData("--ca: nowhere.pem", "--service", "https://localhost:1", "--ca", "nowhere.pem")]
    [InlineData("--ca: server.key: it holds no certificate", "--service", "https://localhost:1", "--ca", "server.key")]
    [InlineData("--cert, --key: server.pem", "--service", "https://localhost:1", "--cert", "server.pem", "--key", "ca.pem")]
    public void Call_FilesThatDoNotFit_AreRefusedByName(string reason, params string[] options)
    {
        var refused = Call(["OperationsService/GetStatus", .. options]);
        Assert.True(refused.ExitCode == 2 && refused.Error.Contains(reason, StringComparison.Ordinal), refused.ToString());
    }

    [Fact]
    public async Task Import_RequestsOfLines_AreAnsweredTogether()
    {
        await using var service = Start();
        string[] common = ["RegistryService/Import", "--service", await AddressAsync(service), "--ca", "ca.pem"];
        string[] lines = [.. Enumerable.Range(1, 3).Select(n => $$$"""{"importKey":"night","rows":[{"vacancy": {{{VacancyOf($"V-{n}")}}} },{"vacancy":{"vacancyId":"?"}}]}""")];
        var given = MatchingProcess.RunWith(string.Join("\n\n", lines) + "\n", scratch.Path, ["call", .. common, "--token-file", "portal.token"]);
        Assert.True(given.ExitCode == 0, given.ToString());
        scratch.Write("requests.jsonl", string.Join('\n', lines));
        var again = Call([common[0], "@requests.jsonl", .. common[1..], "--token-file", "portal.token"]);
        Assert.Equal(Counts(given), Counts(again));
        Assert.Equal((6, 3), Counts(given));

        var stranger = MatchingProcess.RunWith(string.Concat(Enumerable.Repeat(lines[0] + "\n", 5_000)), scratch.Path, ["call", .. common]);
        Assert.True(stranger.ExitCode == 1 && stranger.Error.Contains("unauthenticated", StringComparison.Ordinal), stranger.ToString());
        var torn = MatchingProcess.RunWith(lines[0] + "\n{\"rows\":\n", scratch.Path, ["call", .. common, "--token-file", "portal.token"]);
        Assert.True(torn.ExitCode == 2 && torn.Error.Contains("line 2 is not JSON", StringComparison.Ordinal), torn.ToString());
        Assert.Equal(2, Call([common[0], "{}", .. common[1..]]).ExitCode);
    }

    private static (int Rows, int Refused) Counts(Outcome outcome)
    {
        var answer = JsonDocument.Parse(outcome.Output).RootElement;
        return (Number("rows"), Number("refused"));

        int Number(string name) => int.Parse(answer.GetProperty(name).ToString(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string VacancyOf(string id) =>
        $$"""{"vacancyId":"{{id}}","employerId":"E-1","registeredAt":"2026-01-05T09:00:00Z","occupation":"{{Grpc.Commands.StandardCatalogue.Starter().Occupations[0].Code}}","remote":true}""";

    private static async Task<string> AddressAsync(ServiceProcess service) => (await service.Address).Replace("127.0.0.1", "localhost", StringComparison.Ordinal).TrimEnd('/');

    private Outcome Call(params string[] arguments) => MatchingProcess.Run(scratch.Path, ["call", .. arguments]);

    private ServiceProcess Start(params string[] arguments) => ServiceProcess.Start(
        scratch.Path, ["--store", "pool", .. ServiceProcess.Accept(issuer, scratch), "--tls-certificate", "server.pem", "--tls-key", "server.key", .. arguments]);

    private void Write(string name, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        scratch.Write($"{name}.pem", certificate.ExportCertificatePem());
        scratch.Write($"{name}.key", key.ExportPkcs8PrivateKeyPem());
    }
}
