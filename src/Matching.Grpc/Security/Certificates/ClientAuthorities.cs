using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Matching.Grpc.Security.Files;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Security.Certificates;

/// <summary>Who may sign callers' certificates: the authorities of one PEM file and nobody else, whatever the machine trusts.</summary>
internal sealed class ClientAuthorities : IDisposable
{
    private const int FileBytesMax = 1 << 20;
    private const int CertificatesMax = 100;
    private static readonly Oid ForClients = new("1.3.6.1.5.5.7.3.2");

    private readonly TimeProvider time;
    private readonly WatchedFiles<X509Certificate2Collection> files;

    /// <exception cref="InvalidDataException">The file holds no certificate.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public ClientAuthorities(string file, TimeProvider time, ILogger logger)
    {
        this.time = time;
        files = new WatchedFiles<X509Certificate2Collection>(
            new WatchedFilesOptions("authorities of callers' certificates", [file], FileBytesMax), contents => Parse(contents[0]), time, logger);
    }

    /// <summary>Signed by one of the authorities, made for clients, and valid now. Certificates between the two come with the handshake.</summary>
    public bool Trusts(X509Certificate2 certificate, X509Certificate2Collection? between)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(files.Current);
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.ApplicationPolicy.Add(ForClients);
        policy.VerificationTimeIgnored = false;
        policy.VerificationTime = time.GetUtcNow().UtcDateTime;
        policy.DisableCertificateDownloads = true;
        if (between is not null)
        {
            policy.ExtraStore.AddRange(between);
        }

        return chain.Build(certificate);
    }

    public void Dispose() => files.Dispose();

    private static X509Certificate2Collection Parse(byte[] pem)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(Encoding.UTF8.GetString(pem));
        }
        catch (CryptographicException failure)
        {
            throw new InvalidDataException($"not certificates: {failure.Message}", failure);
        }

        return authorities.Count is > 0 and <= CertificatesMax
            ? authorities
            : throw new InvalidDataException($"{authorities.Count} certificates are not allowed; allowed: 1 to {CertificatesMax}");
    }
}
