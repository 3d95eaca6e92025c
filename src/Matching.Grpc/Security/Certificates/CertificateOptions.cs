using Matching.Grpc.Options;

namespace Matching.Grpc.Security.Certificates;

/// <summary>Callers who prove themselves by a certificate.</summary>
internal sealed class CertificateOptions : ISettings
{
    [Setting("certificate-callers", "Which client certificate is which caller (JSON); renewed files are taken without a restart", Unit = "FILE")]
    public string? CallersFile { get; set; }

    public IEnumerable<string> Conflicts()
    {
        if (CallersFile is not null && !File.Exists(CallersFile))
        {
            yield return $"certificate-callers: there is no file '{CallersFile}'";
        }
    }
}
