namespace Matching.Grpc.Options;

/// <summary>TLS towards callers: 1.2 and 1.3. Renewed files are taken without a restart.</summary>
internal sealed class TlsOptions : ISettings
{
    [Setting("tls-certificate", "Certificate of this server and those between it and its root (PEM)", Unit = "FILE")]
    public string? Certificate { get; set; }

    [Setting("tls-key", "Its private key (PEM), readable by nobody else", Unit = "FILE")]
    public string? Key { get; set; }

    [Setting("tls-client-authority", "Certificates (PEM) whose holders may sign callers' certificates: mutual TLS", Unit = "FILE")]
    public string? ClientAuthority { get; set; }

    [Setting("tls-client-certificate", "Whether callers must show a certificate, or may prove themselves by a token instead", Choices = ["required", "optional"])]
    public string ClientCertificate { get; set; } = "optional";

    public IEnumerable<string> Conflicts()
    {
        if ((Certificate is null) != (Key is null))
        {
            yield return "tls-certificate and tls-key: each needs the other";
        }

        if (ClientAuthority is not null && Certificate is null)
        {
            yield return "tls-client-authority: needs tls-certificate and tls-key";
        }

        if (ClientCertificate == "required" && ClientAuthority is null)
        {
            yield return "tls-client-certificate: 'required' needs tls-client-authority";
        }

        foreach (var (name, file) in ((string, string?)[])[("tls-certificate", Certificate), ("tls-key", Key), ("tls-client-authority", ClientAuthority)])
        {
            if (file is not null && !File.Exists(file))
            {
                yield return $"{name}: there is no file '{file}'";
            }
        }
    }
}
