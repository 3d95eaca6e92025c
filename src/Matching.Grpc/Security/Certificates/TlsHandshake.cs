using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Matching.Grpc.Security.Certificates;

/// <summary>How connections become encrypted: TLS 1.2 and 1.3, with the certificate that is in force when they come.</summary>
/// <param name="authorities">Null: callers are not asked for certificates.</param>
/// <param name="requiresCertificate">Whether a caller without one is turned away in the handshake.</param>
internal sealed class TlsHandshake(TlsCertificates certificates, ClientAuthorities? authorities, bool requiresCertificate)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <summary>Makes an endpoint of Kestrel speak TLS.</summary>
    public void Use(ListenOptions endpoint) => endpoint.UseHttps(new TlsHandshakeCallbackOptions
    {
        HandshakeTimeout = TimeLimit,
        OnConnection = _ => new ValueTask<SslServerAuthenticationOptions>(OptionsNow()),
    });

    private SslServerAuthenticationOptions OptionsNow() => new()
    {
        ServerCertificateContext = certificates.Current,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificateRequired = authorities is not null,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        // A renegotiation costs the server far more than the client.
        AllowRenegotiation = false,
        RemoteCertificateValidationCallback = authorities is null ? null : Accepts,
    };

    private bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return !requiresCertificate;
        }

        using var presented = new X509Certificate2(certificate);
        return authorities!.Trusts(presented, chain?.ChainPolicy.ExtraStore);
    }
}
