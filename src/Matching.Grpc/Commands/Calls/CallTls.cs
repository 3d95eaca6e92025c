using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Matching.Grpc.Commands.Calls;

/// <summary>Whom a caller trusts and how it shows who it is, from PEM files.</summary>
internal static class CallTls
{
    /// <param name="authority">Null: those that the machine trusts.</param>
    /// <param name="certificate">Null: the caller shows none.</param>
    public static SslClientAuthenticationOptions Read(Uri service, string? authority, string? certificate, string? key)
    {
        if ((authority ?? certificate ?? key) is not null && service.Scheme != Uri.UriSchemeHttps)
        {
            throw CommandException.WrongUsage($"--ca, --cert, --key: {service} is clear text; they are for an address like https://127.0.0.1:5080");
        }

        if ((certificate is null) != (key is null))
        {
            throw CommandException.WrongUsage("--cert and --key: each needs the other");
        }

        return new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = authority is null ? null : ReadPem("--ca", authority, () => Trusting(authority)),
            ClientCertificateContext = certificate is null ? null : ReadPem("--cert, --key", certificate, () => OwnOf(certificate, key!)),
        };
    }

    private static X509ChainPolicy Trusting(string authority)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authority);
        return policy.CustomTrustStore.Count > 0 ? policy : throw new CryptographicException("it holds no certificate");
    }

    /// <summary>The first certificate of the file is the caller's own; those that follow lead to its authority.</summary>
    private static SslStreamCertificateContext OwnOf(string certificate, string key)
    {
        var others = new X509Certificate2Collection();
        others.ImportFromPemFile(certificate);
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(certificate, key), others, offline: true);
    }

    private static T ReadPem<T>(string option, string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw CommandException.WrongUsage($"{option}: {file}: {failure.Message}");
        }
    }
}
