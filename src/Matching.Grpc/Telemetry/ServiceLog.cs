using Matching.Engine.Journals;
using Microsoft.Extensions.Logging;

namespace Matching.Grpc.Telemetry;

/// <summary>
/// What the service as a whole tells. The numbers are stable: who watches the log may look for them. No message names a person.
/// </summary>
internal static partial class ServiceLog
{
    /// <summary>Those of a store are this and the number of its kind.</summary>
    private const int StoreEvents = 1100;

    [LoggerMessage(1001, LogLevel.Information, "opening the store {Store}")]
    public static partial void Opening(ILogger logger, string store);

    [LoggerMessage(1002, LogLevel.Information, "an acknowledged change survives: {Survives}")]
    public static partial void Survives(ILogger logger, string survives);

    [LoggerMessage(1003, LogLevel.Information, "serving at {Addresses}; {Candidates} candidates, {Vacancies} vacancies, position {Position}; {Role}; loaded in {Seconds:0.0} s")]
    public static partial void Serving(ILogger logger, string addresses, int candidates, int vacancies, long position, string role, double seconds);

    [LoggerMessage(1004, LogLevel.Information, "health and metrics at {Addresses}")]
    public static partial void Administered(ILogger logger, string addresses);

    [LoggerMessage(1005, LogLevel.Information, "not ready any more; new calls end in {Notice}, those under way have {Limit}; a second signal ends the process at once")]
    public static partial void Draining(ILogger logger, string notice, string limit);

    [LoggerMessage(1006, LogLevel.Warning, "calls that had not finished within {Limit} were cut off")]
    public static partial void CutOff(ILogger logger, string limit);

    [LoggerMessage(1007, LogLevel.Information, "the store is closed at position {Position}")]
    public static partial void Closed(ILogger logger, long position);

    [LoggerMessage(1008, LogLevel.Information, "this process is the {Role} now; position {Position}")]
    public static partial void RoleChanged(ILogger logger, string role, long position);

    [LoggerMessage(1009, LogLevel.Warning, "changes are refused: {Reason}")]
    public static partial void WritesRefused(ILogger logger, string reason);

    [LoggerMessage(1010, LogLevel.Information, "changes are accepted")]
    public static partial void WritesAccepted(ILogger logger);

    [LoggerMessage(1011, LogLevel.Critical, "the journal cannot be followed any more, restart the process: {Reason}")]
    public static partial void Unfollowable(ILogger logger, string reason);

    [LoggerMessage(1013, LogLevel.Warning, "selections and deadlines wait: {Reason}")]
    public static partial void CaseworkWaits(ILogger logger, string reason);

    [LoggerMessage(1012, LogLevel.Warning, "who asks what is not recorded: --audit names a directory for that")]
    public static partial void NoAudit(ILogger logger);

    public static void Store(ILogger logger, StoreEvent e)
    {
        var level = e.Kind is StoreEventKind.WritesRefused or StoreEventKind.SnapshotFailed or StoreEventKind.SnapshotSkipped or StoreEventKind.TornEndCut
            or StoreEventKind.SegmentNotReady
            ? LogLevel.Warning : LogLevel.Information;
        logger.Log(level, new EventId(StoreEvents + (int)e.Kind, e.Kind.ToString()), e, null, static (e, _) => $"store: {e.Kind}: {e.Text}");
    }
}
