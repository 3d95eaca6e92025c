using Matching.Grpc.Hosting;

namespace Matching.Grpc.Options;

/// <summary>Where callers and operators reach the service.</summary>
internal sealed class EndpointOptions : ISettings
{
    [Setting("listen", "Where callers connect: [http://|https://]HOST:PORT, several joined by commas; HOST is localhost, an address or * for all; port 0: any that is free", Unit = "ADDRESS")]
    public string[] Listen { get; set; } = ["127.0.0.1:5080"];

    /// <summary>
    /// An endpoint of its own, and on loopback by default: metrics and health are nobody else's concern, they need no token, and they are answered while callers
    /// are being refused.
    /// </summary>
    [Setting("admin-listen", "Where /healthz, /readyz and /metrics are answered, in clear text; empty in the file or the environment: nowhere", Unit = "ADDRESS")]
    public string[] AdminListen { get; set; } = ["127.0.0.1:5081"];

    [Setting("advertise", "Where callers reach this process: told to those whose write belongs here; by default the first --listen that names an address and a port", Unit = "HOST:PORT")]
    public string? Advertise { get; set; }

    [Setting("insecure-anywhere", "Allow clear text on addresses that other machines reach: tokens and data can be read on the way")]
    public bool InsecureAnywhere { get; set; }

    /// <summary>Empty: not known.</summary>
    public string Advertised => Advertise ?? Of(Listen, tls: false).FirstOrDefault(endpoint => endpoint.Port > 0 && !endpoint.IsAny)?.Authority ?? "";

    public IEnumerable<string> Conflicts()
    {
        foreach (var (name, texts) in ((string, string[])[])[("listen", Listen), ("admin-listen", AdminListen)])
        {
            foreach (var text in texts.Where(text => !Endpoint.TryParse(text, tls: false, out _)))
            {
                yield return $"{name}: '{text}' is not allowed; allowed: {Endpoint.Allowed}";
            }
        }

        if (Listen.Length == 0)
        {
            yield return "listen: at least one address is needed";
        }
    }

    /// <summary>Clear text and TLS by endpoint; needs to know whether there is a certificate.</summary>
    public IEnumerable<string> ConflictsWith(TlsOptions tls)
    {
        foreach (var endpoint in Of(Listen, tls.Certificate is not null))
        {
            if (endpoint.Tls && tls.Certificate is null)
            {
                yield return $"listen: {endpoint} needs tls-certificate and tls-key";
            }

            if (!endpoint.Tls && !endpoint.IsLoopback && !InsecureAnywhere)
            {
                yield return $"listen: {endpoint} is clear text on an address that other machines reach; give tls-certificate and tls-key, or insecure-anywhere";
            }
        }
    }

    public static IEnumerable<Endpoint> Of(IEnumerable<string> texts, bool tls)
    {
        foreach (var text in texts)
        {
            if (Endpoint.TryParse(text, tls, out var endpoint))
            {
                yield return endpoint;
            }
        }
    }
}
