using System.Globalization;
using System.Net.Sockets;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography;
using System.Text;
using Matching.Engine.Journals;
using Matching.Grpc.Storage;
using Matching.Grpc.Tests.Commands;
using Matching.Chaos;

namespace Matching.Grpc.Tests.Storage;

public sealed class RedisSignInTests
{
    [RedisFact]
    public async Task Open_UserOfTheAccessList_WritesWhereTheDefaultUserIsOff()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.CommandAsync("ACL", "SETUSER", "matcher", "on", ">user-secret", "~{test}:*", "+@all");
        await redis.CommandAsync("ACL", "SETUSER", "default", "off");
        await using (var journal = await JournalActions.OpenAsync(redis.Options with { User = "matcher", Password = RedisSecret.Of("user-secret") }))
        {
            await journal.AppendAsync(100_000);
            Assert.Equal(JournalActions.Text(1, 100_000), await journal.TextAsync());
        }

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => JournalActions.OpenAsync(redis.Options with { User = "matcher", Password = RedisSecret.Of("other-secret") }));
        Assert.Contains(RedisStoreOptions.PasswordVariable, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("-secret", refused.ToString(), StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task Append_UserWithoutPermission_IsRefused()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.CommandAsync("ACL", "SETUSER", "looker", "on", ">user-secret", "~*", "+@all", "-xadd");
        await using var journal = await JournalActions.OpenAsync(redis.Options with { User = "looker", Password = RedisSecret.Of("user-secret") });
        Assert.False((await journal.RefusedAsync()).Status.AcceptsWrites);
        Assert.Equal(0, journal.LastPosition);
    }

    [Fact]
    public async Task Relay_StrangerOnTheMachine_IsCutBeforeAnythingIsSent()
    {
        using var upstream = new TcpListener(IPAddress.Loopback, 0);
        upstream.Start();
        var options = RedisStoreOptions.Parse(
            string.Create(CultureInfo.InvariantCulture, $"redis://someone@127.0.0.1:{((IPEndPoint)upstream.LocalEndpoint).Port}"));
        await using var relay = new RedisUserRelay(options with { Password = RedisSecret.Of("user-secret") });
        using var stranger = new TcpClient();
        await stranger.ConnectAsync((IPEndPoint)relay.EndPoint);
        await stranger.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"*2\r\n$4\r\nAUTH\r\n$32\r\n{new string('0', 32)}\r\nPING\r\n"));
        try
        {
            Assert.Equal(0, await stranger.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(RedisServer.Generous));
        }
        catch (IOException)
        {
            // A reset is a cut, too.
        }

        Assert.False(upstream.Pending());
    }

    [RedisFact]
    public async Task Open_Tls_TrustsTheNamedAuthorityOnly()
    {
        using var folder = new ScratchFolder();
        using var other = new ScratchFolder();
        WriteCertificate(folder);
        WriteCertificate(other);
        var port = RedisServer.FreePort();
        await using var redis = await RedisServer.StartAsync(
            "--tls-port", port.ToString(CultureInfo.InvariantCulture), "--tls-cert-file", folder["certificate.pem"], "--tls-key-file", folder["key.pem"],
            "--tls-ca-cert-file", folder["certificate.pem"], "--tls-auth-clients", "no");
        await redis.CommandAsync("ACL", "SETUSER", "matcher", "on", ">user-secret", "~*", "+@all");
        var options = redis.Options with { Port = port, Host = "localhost", Tls = true, AuthorityFile = folder["certificate.pem"] };
        foreach (var signed in (RedisStoreOptions[])[options, options with { User = "matcher", Password = RedisSecret.Of("user-secret") }])
        {
            await using (var journal = await JournalActions.OpenAsync(signed))
            {
                await journal.AppendAsync(10);
            }

            await Assert.ThrowsAsync<StoreUnavailableException>(() => JournalActions.OpenAsync(signed with { AuthorityFile = other["certificate.pem"] }));
            await Assert.ThrowsAsync<StoreUnavailableException>(() => JournalActions.OpenAsync(signed with { AuthorityFile = null }));
        }
    }

    private static void WriteCertificate(ScratchFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        folder.Write("certificate.pem", certificate.ExportCertificatePem());
        folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
    }
}
