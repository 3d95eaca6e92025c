using Matching.Engine.Mediation;
using Matching.Grpc.Security;

namespace Matching.Grpc.Services.Procedure;

/// <summary>Which stages somebody asks for, and may see.</summary>
/// <param name="Centre">Empty: of all centres.</param>
/// <param name="Kinds">Empty: all kinds.</param>
internal sealed record StageFilter(string Centre, IReadOnlySet<StageKind> Kinds)
{
    /// <summary>What time brings to deadlines, and what officials say of it.</summary>
    private static readonly HashSet<StageKind> deadlineKinds =
    [
        StageKind.OfferLapsed, StageKind.EmployerSilent,
        StageKind.DeadlineWarned, StageKind.DeadlineBreached, StageKind.DeadlineMoved, StageKind.DeadlineAcknowledged,
    ];

    public static StageFilter Of(Caller caller, string centre, IReadOnlyList<V1.StageKind> kinds)
    {
        var reader = default(QuestionReader);
        reader.List("kinds", [.. kinds.Select(kind => kind.ToString())], kinds.Count, name => Enum.TryParse<V1.StageKind>(name, out var kind) && Enum.IsDefined(kind) && kind != 0, "a named value of StageKind");
        reader.ThrowIfRefused();
        return new StageFilter(CentreOf(caller, centre), kinds.Select(kind => (StageKind)kind).ToHashSet());
    }

    public static StageFilter OfDeadlines(Caller caller, string centre) => new(CentreOf(caller, centre), deadlineKinds);

    public bool Concerns(Stage stage) => (Centre.Length == 0 || stage.Centre == Centre) && (Kinds.Count == 0 || Kinds.Contains(stage.Kind));

    private static string CentreOf(Caller caller, string centre)
    {
        if (centre.Length > 0)
        {
            RequestIds.Check("centre", centre);
        }

        return caller.Named(centre);
    }
}
