using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Matching.Grpc.Tests.Security.Certificates;

/// <summary>An authority that signs for servers and clients.</summary>
internal sealed class CertificateForge : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public CertificateForge()
    {
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Authority = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    public X509Certificate2 Authority { get; }

    public string AuthorityPem => Authority.ExportCertificatePem();

    public X509Certificate2 ForServer(string name = "localhost") => Sign(name, "1.3.6.1.5.5.7.3.1", 2099);

    public X509Certificate2 ForClient(string name, int endYear = 2099) => Sign(name, "1.3.6.1.5.5.7.3.2", endYear);

    public void Dispose()
    {
        Authority.Dispose();
        key.Dispose();
    }

    private X509Certificate2 Sign(string name, string use, int endYear)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", own, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(Authority, DateTimeOffset.UnixEpoch, new DateTimeOffset(endYear, 1, 1, 0, 0, 0, TimeSpan.Zero), Guid.NewGuid().ToByteArray());
        return signed.CopyWithPrivateKey(own);
    }
}
