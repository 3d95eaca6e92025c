using Matching.Engine.Calendars;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Engine.Tests.Calendars;
using Matching.Engine.Tests.Records;

namespace Matching.Engine.Tests.Mediation;

/// <summary>One act of each kind with something in every field, and those at the edges of what a field may be.</summary>
internal static class EachAct
{
    private static readonly UtcTime At = TestBook.Local(2026, 3, 3, 10, 0, 1);
    private static readonly string LongId = new('z', Limits.IdLength);

    public static IReadOnlyList<Act> Kinds { get; } = [.. OfKinds().Select((act, number) => act with { By = $"actor-{number % 4}", At = number % 3 == 0 ? null : At })];

    public static IReadOnlyList<Act> Edges { get; } =
    [
        new EndRegistration(LongId) { By = LongId, At = WorkCalendar.FirstMoment },
        new EndRegistration("a") { By = "b", At = WorkCalendar.LastMoment },
        new RecordSelection(SelectionSide.Person, "p", long.MaxValue, []),
        new RecordSelection(SelectionSide.Vacancy, LongId, 0, [.. Enumerable.Range(0, RecordSelection.MatchesMax).Select(Found)]),
        new ReportCircumstance("p", Circumstance.Pension, new DateOnly(2024, 3, 1), ""),
        new ProposeDeregistration("p", DeregistrationGround.Pension, null),
        new RegisterUnemployed("p", new UnemployedFacts { Sex = Sex.Male, IsEmployed = true, HasEarlyPensionAge = true, HasFalsePapers = true, IsStudent = true, IsSentenced = true }),
        new RegisterVacancy(ValidRecords.Vacancy, LongId, PostKind.FinancialRegulator, null, true),
        new Offer("p", "v", 1),
        new Offer("p", "v", 100),
        new AcknowledgeDeadline(0, 0),
        new AcknowledgeDeadline(int.MaxValue, int.MaxValue),
        new PassTime(WorkCalendar.FirstMoment),
        new PassTime(WorkCalendar.LastMoment),
    ];

    private static IEnumerable<Act> OfKinds() =>
    [
        new RegisterPerson(ValidRecords.Candidate with { Id = "p" }, "centre-1", Channel.Assistant, true),
        new ChangeResume(ValidRecords.Candidate with { Id = "p" }),
        new ChangeConsent("p", Consent.Agency, true),
        new ReportCircumstance("p", Circumstance.Moved, new DateOnly(2024, 2, 29), "centre-2"),
        new EndRegistration("p"),
        new DraftUnemployed("p", "region-1"),
        new RegisterUnemployed("p", new UnemployedFacts { Sex = Sex.Female, HasEarlyPensionAge = true, IsStudent = true }),
        new RefuseUnemployed("p", UnemployedObstacle.Sentenced),
        new RecordPlan("p"),
        new ProposeDeregistration("p", DeregistrationGround.AbsentFromSummons, At),
        new Deregister("p", DeregistrationGround.FoundWork),
        new DismissDeregistration("p", DeregistrationGround.ThreeRefusals),
        new RecordDeregistrationNotice("p"),
        new RegisterVacancy(ValidRecords.Vacancy, "centre-1", PostKind.CivilService, new DateOnly(2026, 2, 28), true),
        new ChangeVacancy(ValidRecords.Vacancy),
        new CloseVacancy("v", VacancyEnd.Expired),
        new RecordSelection(SelectionSide.Vacancy, "v", 77, [TestBook.Found("p"), TestBook.Found("q", isSuitable: false)]),
        new Offer("p", "v", 2),
        new AnswerOffer("p", "v", true, PersonReason.Other),
        new Refer("p", "v"),
        new SetInterview("p", "v"),
        new AttendInterview("p", "v"),
        new Decide("p", "v", true, EmployerReason.Other),
        new CancelCase("p", "v"),
        new PassTime(At),
        new AdoptCalendar(CalendarTexts.Of("kz-2026.2", "2026-03-11", "off,2026-03-11,жарлық\n")),
        new AcknowledgeDeadline(3, 4),
    ];

    private static Match Found(int number) => new(
        number == 0 ? LongId : $"p-{number}", Limits.TotalMax, new Scores(1000, 1000, 1000, 1000, 1000, 1000, 1000), 1000, 1000, number % 5, number % 2 == 0, number % 3);
}
