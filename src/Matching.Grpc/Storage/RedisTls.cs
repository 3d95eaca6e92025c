using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Matching.Grpc.Storage;

/// <summary>Trust in certificates, also of an authority of one's own. The name must fit in any case.</summary>
internal static class RedisTls
{
    public const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <param name="authorityFile">Null: the authorities that the machine trusts.</param>
    public static bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors, string? authorityFile)
    {
        if (authorityFile is null)
        {
            return errors == SslPolicyErrors.None;
        }

        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authorityFile);
        using var presented = new X509Certificate2(certificate);
        return chain.Build(presented);
    }
}
