using Matching.Grpc.Options;

namespace Matching.Grpc.Security.Audits;

/// <summary>The log of who asked what.</summary>
internal sealed class AuditOptions : ISettings
{
    [Setting("audit", "Directory of the audit log, made where it is absent; without it no audit is kept", Unit = "DIR")]
    public string? Directory { get; set; }

    /// <summary>About a million calls.</summary>
    [Setting("audit-file-bytes", "Size at which the next file of the audit log is begun", Min = 1 << 16, Max = 1L << 40)]
    public long FileBytes { get; set; } = 512L << 20;

    /// <summary>Two seconds of full load.</summary>
    [Setting("audit-queue", "Calls that may wait for their record to be written; then calls that must be audited are refused", Min = 1, Max = 10_000_000)]
    public int Queue { get; set; } = 50_000;
}
