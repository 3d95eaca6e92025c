using Matching.Engine.Deadlines;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Engine.Mediation;

/// <summary>
/// A person as the book has them. <paramref name="Grounds"/> stand for deregistration, and wait for a human. <paramref name="MobilityCentre"/> decides (§39, §51); empty: the
/// person's own centre does.
/// </summary>
public sealed record PersonView(
    string Id, string Centre, string MobilityCentre, CandidateStatus Status, Channel Channel, bool IsRegistered, bool IsWorking, UtcTime Registered, UtcTime StatusSince,
    bool IsUnemployedProposed, bool IsUnemployedDrafted, IReadOnlyList<DeregistrationGround> Grounds, int Refusals, int OpenOffers, int Selected, bool IsLookedFor);

/// <summary>A vacancy as the book has it. <paramref name="EmployerId"/>: whose it is or was; empty: not known.</summary>
public sealed record VacancyView(
    string Id, string Centre, string EmployerId, bool IsOpen, UtcTime Registered, UtcTime? Closed, VacancyEnd? End, int OpeningsLeft, VacancyFindings Findings, bool IsLookedFor);

/// <summary>A case, with every step that was taken, the first step first. <paramref name="Due"/>: until when an answer or a decision is awaited; null: none is.</summary>
public sealed record CaseView(
    string PersonId, string VacancyId, string Centre, CaseState State, int Total, Scores Scores, bool IsSuitable, int Entry, int Widening, long PoolPosition, UtcTime LastAt, UtcTime? Due,
    PersonReason PersonReason, EmployerReason EmployerReason, EndReason End, bool HasVacancyChanged, bool HasAttended, IReadOnlyList<CaseStepView> Steps);

/// <summary>Who took a step, when, and when it was recorded, at which position of the journal. <paramref name="Reason"/>: of the state that it led to.</summary>
public sealed record CaseStepView(CaseState State, UtcTime At, UtcTime Recorded, long Position, string By, int Reason);

/// <summary>An open deadline. <paramref name="PersonId"/> and <paramref name="VacancyId"/> are empty where it is not about one.</summary>
public sealed record DeadlineView(
    int Number, int Generation, DeadlineKind Kind, DeadlineState State, string Centre, string PersonId, string VacancyId, UtcTime Start, int WorkingDays, UtcTime Due,
    string CalendarVersion, int Moved);

/// <summary>A place in the order of deadlines: where a page goes on.</summary>
public readonly record struct DeadlinePlace(UtcTime Due, int Number);

/// <summary>For whom something is to be looked for, and until when.</summary>
public readonly record struct SelectionWanted(SelectionSide Side, string Id, UtcTime Due);
