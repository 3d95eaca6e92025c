using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Matching.Grpc.Security.Files;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Security.Certificates;

/// <summary>
/// This server's certificate and key from two PEM files. Renewed files are taken for the connections that come after; a pair that does not fit together, as it
/// may lie there for a moment while it is being renewed, leaves the old one in force.
/// </summary>
internal sealed class TlsCertificates : IDisposable
{
    private const int FileBytesMax = 1 << 20;

    private readonly WatchedFiles<SslStreamCertificateContext> files;

    /// <exception cref="InvalidDataException">The files do not hold a certificate and its key.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public TlsCertificates(string certificateFile, string keyFile, TimeProvider time, ILogger logger)
    {
        files = new WatchedFiles<SslStreamCertificateContext>(
            new WatchedFilesOptions("TLS certificate and key", [certificateFile, keyFile], FileBytesMax),
            contents => Parse(contents[0], contents[1], time.GetUtcNow()),
            time,
            logger);
    }

    public SslStreamCertificateContext Current => files.Current;

    /// <summary>Looks now; see <see cref="WatchedFiles{T}.Look"/>.</summary>
    public bool Look() => files.Look();

    public void Dispose() => files.Dispose();

    private static SslStreamCertificateContext Parse(byte[] certificates, byte[] key, DateTimeOffset now)
    {
        try
        {
            var pem = Encoding.UTF8.GetString(certificates);
            var own = X509Certificate2.CreateFromPem(pem, Encoding.UTF8.GetString(key));
            if (own.NotAfter.ToUniversalTime() < now)
            {
                throw new InvalidDataException($"the certificate ended on {own.NotAfter.ToUniversalTime():yyyy-MM-dd}");
            }

            var others = new X509Certificate2Collection();
            others.ImportFromPem(pem);
            others.RemoveAt(0);
            return SslStreamCertificateContext.Create(own, others, offline: true);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException($"not a certificate and its private key: {failure.Message}", failure);
        }
    }
}
