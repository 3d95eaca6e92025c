using Matching.Grpc.Security.Audits;
using Matching.Grpc.Security.Certificates;
using Matching.Grpc.Security.Limits;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Services.Watches;

namespace Matching.Grpc.Options;

/// <summary>All that <c>matching serve</c> can be told, by concern.</summary>
internal sealed class ServiceOptions
{
    public EndpointOptions Endpoints { get; } = new();

    public TlsOptions Tls { get; } = new();

    public TokenOptions Tokens { get; } = new();

    public CertificateOptions Certificates { get; } = new();

    public LimitOptions Limits { get; } = new();

    public WatchOptions Watching { get; } = new();

    public AuditOptions Audit { get; } = new();

    public PoolOptions Pool { get; } = new();

    public ProcedureOptions Procedure { get; } = new();

    public CallOptions Calls { get; } = new();

    public ConnectionOptions Connections { get; } = new();

    public DrainOptions Drain { get; } = new();

    public TelemetryOptions Telemetry { get; } = new();

    /// <summary>What is wrong between settings; empty: nothing.</summary>
    public IEnumerable<string> Conflicts() => typeof(ServiceOptions).GetProperties()
        .Select(section => section.GetValue(this)).OfType<ISettings>().SelectMany(section => section.Conflicts())
        .Concat(Endpoints.ConflictsWith(Tls)).Concat(CallerConflicts());

    private IEnumerable<string> CallerConflicts()
    {
        if (Pool.Demo && Tokens.KeysFile is not null)
        {
            yield return "demo: issues tokens of its own; not together with token-keys";
        }

        if (!Pool.Demo && Tokens.KeysFile is null && Certificates.CallersFile is null)
        {
            yield return "token-keys or certificate-callers: without either nobody could call (or demo, to try the service)";
        }

        if (Certificates.CallersFile is not null && Tls.ClientAuthority is null)
        {
            yield return "certificate-callers: needs tls-client-authority";
        }
    }
}
