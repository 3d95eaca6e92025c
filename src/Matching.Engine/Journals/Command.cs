using Matching.Engine.Mediation.Acts;
using Matching.Engine.Records;

namespace Matching.Engine.Journals;

/// <summary>
/// One wish to change the state of the engine. Applying the same commands in the same order to the same state gives the same state: a
/// command holds all that it needs, and reads no clock.
/// </summary>
public abstract record Command
{
    /// <summary>Changes in one batch.</summary>
    public const int BatchChangesMax = 10_000;

    private Command()
    {
    }

    public abstract CommandKind Kind { get; }

    /// <summary>Inserts a candidate, or replaces the one of that id.</summary>
    public sealed record PutCandidate(Candidate Candidate) : Command
    {
        public override CommandKind Kind => CommandKind.PutCandidate;
    }

    /// <summary>Inserts a vacancy, or replaces the one of that id.</summary>
    public sealed record PutVacancy(Vacancy Vacancy) : Command
    {
        public override CommandKind Kind => CommandKind.PutVacancy;
    }

    /// <summary>Ends the registration of a candidate.</summary>
    public sealed record WithdrawCandidate(string Id) : Command
    {
        public override CommandKind Kind => CommandKind.WithdrawCandidate;
    }

    /// <summary>Ends the registration of a vacancy.</summary>
    public sealed record WithdrawVacancy(string Id) : Command
    {
        public override CommandKind Kind => CommandKind.WithdrawVacancy;
    }

    /// <summary>An act of the procedure of Order 214: done if the law allows it then, else refused, with the answer saying why. Never in a batch.</summary>
    public sealed record Process(Act Act) : Command
    {
        public override CommandKind Kind => CommandKind.Process;
    }

    /// <summary>1 to <see cref="BatchChangesMax"/> changes, made in their order and seen as one. A batch holds no batch.</summary>
    /// <param name="IsImport">Rows, each for itself: those of somebody whom the procedure has registered are left out. Otherwise one of them refuses the whole.</param>
    public sealed record Batch(IReadOnlyList<Command> Changes, bool IsImport = false) : Command
    {
        public override CommandKind Kind => IsImport ? CommandKind.Import : CommandKind.Batch;
    }
}
