using Matching.Engine.Deadlines;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Reference.Procedure;

/// <summary>A person of the slow book.</summary>
public sealed class ReferencePerson
{
    public required int Number { get; init; }

    public required string Id { get; init; }

    public string Centre { get; set; } = "";

    /// <summary>The labour mobility centre that has the draft, or registered them; null: none was named.</summary>
    public string? MobilityCentre { get; set; }

    public CandidateStatus Status { get; set; }

    public Channel Channel { get; set; }

    public bool IsRegistered { get; set; }

    public bool IsWorking { get; set; }

    public bool IsProposed { get; set; }

    public bool IsDrafted { get; set; }

    public UtcTime Registered { get; set; }

    public UtcTime Since { get; set; }

    public UtcTime LastAt { get; set; }

    public SortedSet<DeregistrationGround> Grounds { get; } = [];

    /// <summary>The cases that count against the person.</summary>
    public List<ReferenceCase> Refusals { get; } = [];

    public ReferenceDeadline? Selection { get; set; }

    public ReferenceDeadline? SearchEnd { get; set; }

    public ReferenceDeadline? Unemployed { get; set; }

    public ReferenceDeadline? Plan { get; set; }

    public ReferenceDeadline? Deregistration { get; set; }

    public ReferenceDeadline? Notice { get; set; }

    /// <summary>Until when something is looked for; null: nothing is.</summary>
    public UtcTime? LookedForUntil { get; set; }

    /// <summary>The position of the act for which that was so last.</summary>
    public long LookedForSince { get; set; }

    /// <summary>The position of the act that brought the résumé as it is.</summary>
    public long TermsSince { get; set; }
}

/// <summary>A vacancy of the slow book.</summary>
public sealed class ReferenceVacancy
{
    public required int Number { get; init; }

    public required string Id { get; init; }

    public string Centre { get; set; } = "";

    public string Employer { get; set; } = "";

    public bool IsOpen { get; set; }

    public UtcTime Registered { get; set; }

    public UtcTime? Closed { get; set; }

    public VacancyEnd? End { get; set; }

    public int OpeningsLeft { get; set; }

    public VacancyFindings Findings { get; set; }

    public ReferenceDeadline? Selection { get; set; }

    public UtcTime? LookedForUntil { get; set; }

    /// <summary>The position of the act that brought the terms as they are.</summary>
    public long TermsSince { get; set; }
}

/// <summary>A case of the slow book.</summary>
public sealed class ReferenceCase
{
    public required ReferencePerson Person { get; init; }

    public required ReferenceVacancy Vacancy { get; init; }

    public required int Total { get; init; }

    public required bool IsSuitable { get; init; }

    public CaseState State { get; set; } = CaseState.Selected;

    public UtcTime LastAt { get; set; }

    /// <summary>The position of the act that brought the state.</summary>
    public long StateSince { get; set; }

    /// <summary>Of the answer, then of the decision.</summary>
    public UtcTime Due { get; set; }

    public bool HasVacancyChanged { get; set; }

    public bool HasAttended { get; set; }

    public PersonReason PersonReason { get; set; }

    public EmployerReason EmployerReason { get; set; }

    public EndReason End { get; set; }

    public ReferenceDeadline? Deadline { get; set; }

    public ReferenceDeadline? InterviewDeadline { get; set; }

    public List<(CaseState State, UtcTime At)> Steps { get; } = [];

    public bool IsAsked => State is CaseState.Offered or CaseState.Agreed or CaseState.Referred or CaseState.Interview;

    public bool IsLive => State == CaseState.Selected || IsAsked;
}

/// <summary>A deadline of the slow book.</summary>
public sealed class ReferenceDeadline
{
    public required DeadlineKind Kind { get; init; }

    public required UtcTime Start { get; init; }

    public required int WorkingDays { get; init; }

    public ReferencePerson? Person { get; init; }

    public ReferenceVacancy? Vacancy { get; init; }

    public ReferenceCase? Case { get; init; }

    public string Centre { get; set; } = "";

    public UtcTime Due { get; set; }

    public DeadlineState State { get; set; } = DeadlineState.Open;

    /// <summary>Of its warning or its breach; null: time brings nothing more.</summary>
    public UtcTime? NextEvent { get; set; }

    public string CalendarVersion { get; set; } = "";

    public int Moved { get; set; }
}

/// <summary>How a deadline ended. <paramref name="Followed"/>: null where nothing did.</summary>
public sealed record ReferenceEnd(DeadlineKind Kind, string Centre, UtcTime Start, UtcTime Due, UtcTime? Followed);

/// <summary>For whom something is to be looked for.</summary>
public readonly record struct ReferenceWanted(SelectionSide Side, string Id, UtcTime Due);
