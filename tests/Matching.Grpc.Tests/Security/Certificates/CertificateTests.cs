using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Certificates;
using Matching.Grpc.Tests.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Matching.Grpc.Tests.Security.Certificates;

public sealed class CertificateTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly CertificateForge forge = new();

    [Fact]
    public void Trusts_OnlyClientsOfTheAuthorityThatAreValidNow()
    {
        using var strangers = new CertificateForge();
        using var authorities = new ClientAuthorities(folder.Write("ca.pem", forge.AuthorityPem), TimeProvider.System, NullLogger.Instance);
        using var good = forge.ForClient("portal");
        using var ended = forge.ForClient("portal", endYear: 2020);
        using var server = forge.ForServer();
        using var strange = strangers.ForClient("portal");

        Assert.True(authorities.Trusts(good, null));
        Assert.False(authorities.Trusts(ended, null));
        Assert.False(authorities.Trusts(server, null));
        Assert.False(authorities.Trusts(strange, null));
        Assert.False(authorities.Trusts(strange, [strangers.Authority]));
    }

    [Fact]
    public void Find_BySha256OrSubject_IsThatCaller()
    {
        using var one = forge.ForClient("one");
        using var two = forge.ForClient("two");
        using var three = forge.ForClient("three");
        var callers = CertificateCallers.Parse(Encoding.UTF8.GetBytes($$"""
            {"callers":[{"name":"a","role":"employer","employer_id":"E-1","sha256":"{{one.GetCertHashString(HashAlgorithmName.SHA256)}}"},
                        {"name":"b","role":"portal","subject":"CN=two"}]}
            """));

        Assert.Equal("E-1", callers.Find(one)!.EmployerId);
        Assert.Equal(Role.Portal, callers.Find(two)!.Role);
        Assert.Null(callers.Find(three));
    }

    [Theory]
    [InlineData("""{}""", "callers")]
    [InlineData("""{"callers":[1]}""", "callers[0]")]
    [InlineData("""{"callers":[{"name":"a","role":"portal"}]}""", "sha256")]
    [InlineData("""{"callers":[{"name":"a","role":"root","subject":"CN=a"}]}""", "callers[0].role")]
    [InlineData("""{"callers":[{"name":"a","role":"employer","subject":"CN=a"}]}""", "callers[0].employer_id")]
    [InlineData("""{"callers":[{"name":"a b","role":"portal","subject":"CN=a"}]}""", "callers[0].name")]
    [InlineData("""{"callers":[{"name":"a","role":"portal","subject":"CN=a","rolle":"admin"}]}""", "rolle")]
    [InlineData("""{"callers":[{"name":"a","role":"portal","sha256":"zz"}]}""", "sha256")]
    [InlineData("""{"callers":[{"name":"a","role":"portal","subject":"CN=a"},{"name":"b","role":"admin","subject":"CN=a"}]}""", "same certificate")]
    public void Parse_FileThatIsNotSound_NamesWhatIsWrong(string json, string named) => Assert.Contains(
        named, Assert.Throws<InvalidDataException>(() => CertificateCallers.Parse(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Use_RenewedAndBadFiles_NewConnectionsGetTheNewestGoodCertificate()
    {
        Write(forge.ForServer());
        using var certificates = new TlsCertificates(folder["tls.pem"], folder["tls.key"], TimeProvider.System, NullLogger.Instance);
        using var authorities = new ClientAuthorities(folder.Write("ca.pem", forge.AuthorityPem), TimeProvider.System, NullLogger.Instance);
        await using var server = await ServeAsync(new TlsHandshake(certificates, authorities, requiresCertificate: true));
        using var client = forge.ForClient("portal");

        var (first, seen) = await AskAsync(server, client);
        Assert.Equal("CN=portal HTTP/2", seen);

        File.WriteAllText(folder["tls.key"], "not a key");
        Assert.False(certificates.Look());
        Assert.Equal(first, (await AskAsync(server, client)).Certificate);

        Write(forge.ForServer());
        Assert.True(certificates.Look());
        Assert.NotEqual(first, (await AskAsync(server, client)).Certificate);

        using var strangers = new CertificateForge();
        using var strange = strangers.ForClient("portal");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => AskAsync(server, strange));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => AskAsync(server, null));
    }

    [Fact]
    public void Constructor_KeyOfAnotherCertificate_IsRefused()
    {
        using var other = forge.ForServer();
        Write(forge.ForServer());
        folder.Write("tls.key", other.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

        Assert.Throws<InvalidDataException>(() => new TlsCertificates(folder["tls.pem"], folder["tls.key"], TimeProvider.System, NullLogger.Instance));
    }

    public void Dispose()
    {
        forge.Dispose();
        folder.Dispose();
    }

    private void Write(X509Certificate2 certificate)
    {
        folder.Write("tls.pem", certificate.ExportCertificatePem());
        folder.Write("tls.key", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        certificate.Dispose();
    }

    private static async Task<WebApplication> ServeAsync(TlsHandshake tls)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, tls.Use));
        var server = builder.Build();
        server.Run(context => context.Response.WriteAsync($"{context.Connection.ClientCertificate?.Subject} {context.Request.Protocol}"));
        await server.StartAsync();
        return server;
    }

    private static async Task<(string Certificate, string Body)> AskAsync(
        WebApplication server, X509Certificate2? client)
    {
        var shown = "";
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            shown = certificate!.GetCertHashString();
            return shown.Length > 0;
        };
        handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => client!;
        using var http = new HttpClient(handler) { DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var body = await http.GetStringAsync(new Uri(server.Urls.Single()));
        return (shown, body);
    }
}
