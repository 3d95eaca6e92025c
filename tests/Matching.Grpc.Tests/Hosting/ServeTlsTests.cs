using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Storage;

namespace Matching.Grpc.Tests.Hosting;

public sealed class ServeTlsTests : IDisposable
{
    /// <summary>By its number: the name is obsolete, as the protocol is.</summary>
    private const SslProtocols tls11 = (SslProtocols)0x300;

    private readonly ScratchFolder scratch = new();
    private readonly LocalIssuer issuer = new(TimeProvider.System);

    public void Dispose()
    {
        issuer.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task Serve_Tls_NegotiatesBothProtocolsAndTakesARenewedCertificate()
    {
        using var first = Write("server");
        await using var service = ServiceProcess.Start(
            scratch.Path,
            [
                "--store", "pool", .. ServiceProcess.Accept(issuer, scratch), "--tls-certificate", "server.pem", "--tls-key", "server.key",
            ]);
        var address = new Uri(await service.Address);
        foreach (var version in (Version[])[HttpVersion.Version11, HttpVersion.Version20])
        {
            Assert.Equal((version, first.Thumbprint), await AskAsync(address, version));
        }

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => AskAsync(address, HttpVersion.Version20, tls11));

        using var renewed = Write("server");
        await Eventually.TrueAsync(async () => (await AskAsync(address, HttpVersion.Version20)).Thumbprint == renewed.Thumbprint, "the renewed certificate is taken");
    }

    [Fact]
    public async Task Serve_CertificateRequired_KnowsTheCallerByItAndTurnsOthersAway()
    {
        using var server = Write("server");
        using var caller = Write("caller");
        scratch.Write("callers.json", $$"""{"callers":[{"name":"centre","role":"admin","sha256":"{{caller.GetCertHashString(HashAlgorithmName.SHA256)}}"}]}""");
        await using var service = ServiceProcess.Start(
            scratch.Path,
            [
                "--store", "pool", "--tls-certificate", "server.pem", "--tls-key", "server.key",
                "--tls-client-authority", "caller.pem", "--tls-client-certificate", "required", "--certificate-callers", "callers.json",
            ]);
        var address = new Uri(await service.Address);
        using var handler = Handler(SslProtocols.None, _ => { });
        handler.SslOptions.ClientCertificates = [caller];
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/matching.v1.OperationsService/GetStatus"))
        {
            Content = new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
        };
        using var answer = await client.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => AskAsync(address, HttpVersion.Version11));
    }

    private static async Task<(Version Version, string Thumbprint)> AskAsync(Uri address, Version version, SslProtocols protocols = SslProtocols.None)
    {
        var thumbprint = "";
        using var handler = Handler(protocols, shown => thumbprint = shown);
        using var client = new HttpClient(handler) { Timeout = ServiceProcess.Generous };
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var answer = await client.SendAsync(request);
        return (answer.Version, thumbprint);
    }

    private static SocketsHttpHandler Handler(SslProtocols protocols, Action<string> shown) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = protocols,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                shown(((X509Certificate2)certificate!).Thumbprint);
                // It vouches for itself, and for no name of a machine.
                return errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors);
            },
        },
    };

    /// <summary>A certificate that vouches for itself, as two files.</summary>
    private X509Certificate2 Write(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        scratch.Write($"{name}.pem", certificate.ExportCertificatePem());
        scratch.Write($"{name}.key", key.ExportPkcs8PrivateKeyPem());
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
