using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Tests.Calendars;

namespace Matching.Engine.Tests.Mediation;

/// <summary>What people, employers and calendars do to the procedure, case by case.</summary>
public class LawCasesTests
{
    private static readonly UtcTime Always = TestBook.Local(2090, 1, 1, 0, 0);
    private static readonly UnemployedFacts Woman = new() { Sex = Sex.Female };
    private static readonly UnemployedFacts Man = new() { Sex = Sex.Male };

    private readonly TestBook test = new();

    [Theory]
    [InlineData(2028, 2, 28, Refusal.GuardianConsentMissing)]
    [InlineData(2028, 2, 29, Refusal.None)]
    public void RegisterPerson_SixteenOn29February_NeedsNoGuardianFromThatDayOn(int year, int month, int day, Refusal expected)
    {
        test.PassTo(TestBook.Local(year, month, day, 12, 0));

        Assert.Equal(expected, test.Do(new RegisterPerson(Born(new DateOnly(2012, 2, 29)), "centre-1", Channel.Centre)));
    }

    [Fact]
    public void RegisterPerson_UnderSixteenWithAGuardian_IsRegisteredAndNeverUnemployed()
    {
        test.Done(new RegisterPerson(Born(new DateOnly(2011, 5, 5)) with { GuardianConsent = true }, "centre-1", Channel.Centre));
        ProposeAndDraft("p");

        Assert.Equal(Refusal.UnderSixteen, test.Do(new RegisterUnemployed("p", Woman)));
    }

    [Theory]
    [InlineData(2027, 2, 28, 23, Refusal.None)]
    [InlineData(2027, 3, 1, 0, Refusal.PensionAge)]
    public void RegisterUnemployed_PensionAgeOn29FebruaryInACommonYear_IsOn1March(int year, int month, int day, int hour, Refusal expected)
    {
        test.PassTo(TestBook.Local(2027, 2, 15, 10, 0));
        test.Done(new RegisterPerson(Born(new DateOnly(1964, 2, 29)), "centre-1", Channel.Centre));
        ProposeAndDraft("p");
        test.PassTo(TestBook.Local(year, month, day, hour, 0));

        Assert.Equal(expected, test.Do(new RegisterUnemployed("p", Man)));
    }

    public static TheoryData<UnemployedFacts, Refusal, string> Gates { get; } = new()
    {
        { Woman with { IsEmployed = true }, Refusal.Employed, "Order 214 §41(2)" },
        { Woman with { HasEarlyPensionAge = true }, Refusal.PensionAge, "Order 214 §41(3)" },
        { Woman with { HasFalsePapers = true }, Refusal.FalsePapers, "Order 214 §41(4)" },
        { Woman with { IsStudent = true }, Refusal.Student, "Order 214 §41(5)" },
        { Woman with { IsSentenced = true }, Refusal.Sentenced, "Order 214 §41(6)" },
    };

    [Theory]
    [MemberData(nameof(Gates))]
    public void RegisterUnemployed_AnObstacleOf41_IsRefusedWithItsNumberAndNothingChanges(UnemployedFacts facts, Refusal expected, string law)
    {
        test.RegisterPerson("p");
        ProposeAndDraft("p");

        Assert.Equal(expected, test.Do(new RegisterUnemployed("p", facts)));

        Assert.Equal(law, Refusals.Law(expected));
        Assert.Equal((CandidateStatus.JobSeeker, true), (test.Book.FindPerson("p")!.Status, test.Book.FindPerson("p")!.IsUnemployedDrafted));
        Assert.Equal(DeadlineKind.UnemployedDecision, Assert.Single(Due("centre-1")).Kind);
        test.Done(new RegisterUnemployed("p", Woman));
    }

    [Fact]
    public void DraftUnemployed_SentToAMobilityCentre_ItsDecisionsAreDueThere()
    {
        test.RegisterPerson("p");
        test.SelectNothingFor("p");
        test.PassTo(TestBook.Local(2026, 3, 5, 9, 0));
        test.SelectNothingFor("p");
        test.Done(new DraftUnemployed("p", "region-1"));
        Assert.Equal(DeadlineKind.UnemployedDecision, Assert.Single(Due("region-1")).Kind);
        Assert.Empty(Due("centre-1"));

        // Who moves takes along what their career centre does, and not what is decided about them.
        test.Done(new ReportCircumstance("p", Circumstance.Moved, new DateOnly(2026, 3, 5), "centre-2"));
        Assert.Equal(DeadlineKind.UnemployedDecision, Assert.Single(Due("region-1")).Kind);
        test.Done(new RegisterUnemployed("p", Woman));
        test.Done(new ProposeDeregistration("p", DeregistrationGround.MissedVisits));
        Assert.Equal(DeadlineKind.Deregistration, Assert.Single(Due("region-1")).Kind);
        Assert.Equal(DeadlineKind.EmploymentPlan, Assert.Single(Due("centre-2")).Kind);

        test.Done(new Deregister("p", DeregistrationGround.MissedVisits));
        Assert.Empty(Due("region-1"));
        Assert.Equal(DeadlineKind.DeregistrationNotice, Assert.Single(Due("centre-2")).Kind);
        test.RegisterPerson("p");
        Assert.Equal("", test.Book.FindPerson("p")!.MobilityCentre);
    }

    [Fact]
    public void CloseVacancy_OfAnEmployer_KeepsWhoseItWas()
    {
        test.Done(new RegisterVacancy(TestBook.Job("v") with { EmployerId = "E-1" }, "centre-1"));
        test.Done(new CloseVacancy("v", VacancyEnd.Expired));
        Assert.Equal("E-1", test.Book.FindVacancy("v")!.EmployerId);

        test.Done(new RegisterVacancy(TestBook.Job("v") with { EmployerId = "" }, "centre-1"));
        Assert.Equal("", test.Book.FindVacancy("v")!.EmployerId);
    }

    [Theory]
    [InlineData(18, 29, 59, 4)]
    [InlineData(18, 30, 0, 5)]
    [InlineData(13, 15, 0, 4)]
    [InlineData(3, 0, 0, 4)]
    public void RegisterPerson_AroundClosingAndAtLunch_CountsOnTheDayUntilClosing(int hour, int minute, int second, int dueDay)
    {
        test.PassTo(TestBook.Local(2026, 3, 3, hour, minute, second));
        test.RegisterPerson("p");

        Assert.Equal(TestBook.Local(2026, 3, dueDay, 18, 30), Assert.Single(Due("centre-1")).Due);
    }

    [Fact]
    public void RegisterVacancy_OnAWorkingSaturday_CountsOnThatDay()
    {
        // 4 May 2024 was worked for 8 May; 7 and 9 May are holidays.
        test.PassTo(TestBook.Local(2024, 5, 3, 12, 0));
        test.RegisterVacancy("friday");
        test.PassTo(TestBook.Local(2024, 5, 4, 12, 0));
        test.RegisterVacancy("saturday");

        Assert.Equal([TestBook.Local(2024, 5, 4, 18, 30), TestBook.Local(2024, 5, 6, 18, 30)], Due("centre-1").Select(due => due.Due));
    }

    [Fact]
    public void Offer_BeforeTheNewYear_GivesThreeDaysThatAreWorked()
    {
        test.MakeUnemployed("p");
        test.PassTo(TestBook.Local(2026, 12, 31, 12, 0));
        test.RegisterVacancy("v");
        test.Select("p", "v");
        test.Done(new Offer("p", "v"));

        // 1 and 2 January are holidays, the 4th is off for the 2nd, which is a Saturday, and the 7th does not move.
        Assert.Equal(TestBook.Local(2027, 1, 8, 18, 30), test.Book.FindCase("p", "v")!.Due);
        test.PassTo(TestBook.Local(2027, 1, 8, 18, 30));
        Assert.Equal(CaseState.Offered, test.StateOf("p", "v"));
        test.PassTo(TestBook.Local(2027, 1, 8, 18, 30, 1));
        Assert.Equal(CaseState.Late, test.StateOf("p", "v"));
    }

    [Fact]
    public void Decide_HireOfAPersonWhoWasHired_IsRefused()
    {
        test.MakeUnemployed("p");
        foreach (var vacancy in (string[])["v", "w"])
        {
            test.RegisterVacancy(vacancy);
            test.Select("p", vacancy);
            Refer("p", vacancy);
        }

        test.Done(new Decide("p", "v", IsHired: true));

        Assert.Equal(Refusal.AlreadyHired, test.Do(new Decide("p", "v", IsHired: true)));
        Assert.Equal(Refusal.AlreadyHired, test.Do(new Decide("p", "w", IsHired: true)));
        Assert.Equal((CaseState.Cancelled, EndReason.HiredElsewhere), (test.StateOf("p", "w"), test.Book.FindCase("p", "w")!.End));
        Assert.Equal(1, test.Book.FindVacancy("w")!.OpeningsLeft);
        Assert.Equal([DeregistrationGround.FoundWork], test.Book.FindPerson("p")!.Grounds);
        Assert.True(test.Book.FindPerson("p")!.IsRegistered);
    }

    [Fact]
    public void DismissDeregistration_TheWorkCameToNothing_ThePersonIsLookedForAgain()
    {
        test.MakeUnemployed("p");
        test.Done(new ReportCircumstance("p", Circumstance.FoundWork, new DateOnly(2026, 3, 5)));
        test.RegisterVacancy("v");
        test.Select("p", "v");
        Assert.Null(test.Book.FindCase("p", "v"));

        test.Done(new DismissDeregistration("p", DeregistrationGround.FoundWork));
        test.Done(new ChangeResume(TestBook.Person("p")));

        Assert.Equal(CandidateStatus.Unemployed, Assert.Single(test.Pool.Candidates).Status);
        Assert.True(test.Book.FindPerson("p")!.IsLookedFor);
        test.Select("p", "v");
        Assert.Equal(CaseState.Selected, test.StateOf("p", "v"));
    }

    [Fact]
    public void ChangeVacancy_OffersAreOpen_TheyStandAndARefusalDoesNotCount()
    {
        test.MakeUnemployed("p");
        test.RegisterVacancy("v");
        test.Select("p", "v");
        test.Done(new Offer("p", "v"));

        test.Done(new ChangeVacancy(TestBook.Job("v") with { SalaryMaxTenge = 310_000 }));

        Assert.True(test.Book.FindCase("p", "v")!.HasVacancyChanged);
        test.Done(new AnswerOffer("p", "v", Agrees: false, PersonReason.Conditions));
        Assert.Equal(0, test.Book.FindPerson("p")!.Refusals);
    }

    [Fact]
    public void ChangeVacancy_TheOnlySuitableOneOfAJobSeeker_SomethingElseIsLookedFor()
    {
        test.RegisterPerson("p");
        test.RegisterVacancy("v");
        test.Select("p", "v");
        test.SelectNothingFor("p");
        Assert.False(test.Book.FindPerson("p")!.IsLookedFor);

        test.Done(new ChangeVacancy(TestBook.Job("v")));

        Assert.Null(test.Book.FindCase("p", "v"));
        Assert.True(test.Book.FindPerson("p")!.IsLookedFor);
    }

    [Fact]
    public void RecordSelection_TermsChangedSinceTheSearch_IsRefusedAndStaysWanted()
    {
        test.RegisterPerson("p");
        test.RegisterVacancy("v");
        var searched = test.Position;
        test.Done(new ChangeVacancy(TestBook.Job("v")));
        test.Done(new ChangeResume(TestBook.Person("p")));

        Assert.Equal(Refusal.SelectionOutdated, test.Do(new RecordSelection(SelectionSide.Vacancy, "v", searched, [TestBook.Found("p")])));
        Assert.Equal(Refusal.SelectionOutdated, test.Do(new RecordSelection(SelectionSide.Person, "p", searched, [TestBook.Found("v")])));

        Assert.Equal("Order 214 §69, §70", Refusals.Law(Refusal.SelectionOutdated));
        Assert.Equal(2, test.Book.Wanted(9).Count);
        Assert.Null(test.Book.FindCase("p", "v"));
        Assert.Equal([DeadlineKind.VacancySelection, DeadlineKind.CandidateSelection], Due("centre-1").Select(due => due.Kind));
    }

    [Fact]
    public void RecordSelection_TheOthersTermsChangedSinceTheSearch_LeavesThemToTheirOwn()
    {
        test.RegisterPerson("p");
        test.RegisterPerson("q");
        test.RegisterVacancy("v");
        var searched = test.Position;
        test.Done(new ChangeResume(TestBook.Person("p")));

        test.Done(new RecordSelection(SelectionSide.Vacancy, "v", searched, [TestBook.Found("p"), TestBook.Found("q")]));

        Assert.Equal(["q"], test.Book.CasesOfVacancy("v").Select(found => found.PersonId));
        Assert.True(test.Book.FindPerson("p")!.IsLookedFor);
        Assert.False(test.Book.FindVacancy("v")!.IsLookedFor);
    }

    [Fact]
    public void RecordSelection_APairThatRefused_IsSelectedAgainOnOtherTermsOnly()
    {
        test.MakeUnemployed("p");
        RefuseOffers("p", suitable: true, "v");
        test.Select("p", "v");
        Assert.Equal(CaseState.Refused, test.StateOf("p", "v"));

        test.Done(new ChangeVacancy(TestBook.Job("v") with { SalaryMaxTenge = 900_000 }));
        test.Select("p", "v");

        Assert.Equal(CaseState.Selected, test.StateOf("p", "v"));
        Assert.Equal([CaseState.Selected, CaseState.Refused], test.Book.CasesOfPerson("p").Select(found => found.State));
        Assert.Equal(1, test.Book.FindPerson("p")!.Refusals);

        // §51(2) counts three variants of work, and this vacancy is one.
        test.Done(new Offer("p", "v"));
        test.Done(new AnswerOffer("p", "v", Agrees: false));
        Assert.Equal(1, test.Book.FindPerson("p")!.Refusals);

        test.Done(new ChangeResume(TestBook.Person("p")));
        test.Select("p", "v");
        Assert.Equal(CaseState.Selected, test.StateOf("p", "v"));
    }

    [Fact]
    public void RecordSelection_APairWhoseAnswerMayStillBeRecorded_IsNotSelectedAgain()
    {
        test.MakeUnemployed("p");
        test.RegisterVacancy("v");
        test.Select("p", "v");
        test.Done(new Offer("p", "v"));
        test.PassTo(TestBook.Local(2026, 3, 12, 9, 0));
        test.Done(new ChangeVacancy(TestBook.Job("v")));
        test.Select("p", "v");
        Assert.Equal(CaseState.Late, test.StateOf("p", "v"));

        test.PassTo(TestBook.Local(2026, 4, 11, 18, 30));
        test.Select("p", "v");
        Assert.Equal(CaseState.Late, test.StateOf("p", "v"));

        test.PassTo(TestBook.Local(2026, 4, 11, 18, 30, 1));
        test.Select("p", "v");
        Assert.Equal(CaseState.Selected, test.StateOf("p", "v"));
    }

    [Fact]
    public void CloseVacancy_TheOnlySuitableOneBeforeTheSearchIsOver_ProposesNothingYet()
    {
        test.RegisterPerson("p");
        test.RegisterVacancy("v");
        test.Select("p", "v");
        test.SelectNothingFor("p");
        test.Done(new CloseVacancy("v", VacancyEnd.WithdrawnByEmployer));
        test.SelectNothingFor("p");

        Assert.False(test.Book.FindPerson("p")!.IsUnemployedProposed);
        test.PassTo(TestBook.Local(2026, 3, 4, 18, 31));
        test.SelectNothingFor("p");
        Assert.True(test.Book.FindPerson("p")!.IsUnemployedProposed);
    }

    [Fact]
    public void AdoptCalendar_DeadlinesAreOpen_MovesThemAndTheAnswersTimeAndSaysSo()
    {
        test.MakeUnemployed("p");
        test.Done(new RecordPlan("p"));
        test.RegisterVacancy("v");
        test.Select("p", "v");
        test.Done(new RecordSelection(SelectionSide.Vacancy, "v", test.Position, []));
        test.Done(new Offer("p", "v"));
        Assert.Equal(TestBook.Local(2026, 3, 11, 18, 30), test.Book.FindCase("p", "v")!.Due);
        var last = test.Book.LastStage;

        test.Done(new AdoptCalendar(CalendarTexts.Of("kz-2026.2", "2026-03-11", "off,2026-03-11,decree\nholiday,03-08,2002-01-01,,moves,Women's Day\n")));

        Assert.Equal([StageKind.DeadlineMoved], test.Book.StagesAfter(last).Stages.Select(stage => stage.Kind));
        Assert.Equal(TestBook.Local(2026, 3, 12, 18, 30), test.Book.FindCase("p", "v")!.Due);
        var due = Assert.Single(Due("centre-1"));
        Assert.Equal((1, "kz-2026.2", TestBook.Local(2026, 3, 12, 18, 30)), (due.Moved, due.CalendarVersion, due.Due));
        test.PassTo(TestBook.Local(2026, 3, 12, 10, 0));
        test.Done(new AnswerOffer("p", "v", Agrees: true));
    }

    [Fact]
    public void ChangeConsent_ProcessingWithdrawnInTheMiddle_NothingIsLeftThatIsDueOrOpen()
    {
        test.MakeUnemployed("p");
        test.RegisterVacancy("v");
        test.RegisterVacancy("w");
        test.Select("p", "v");
        test.Select("p", "w");
        Refer("p", "v");

        test.Done(new ChangeConsent("p", Consent.Processing, IsGiven: false));

        Assert.Equal((CaseState.Cancelled, EndReason.ConsentWithdrawn), (test.StateOf("p", "v"), test.Book.FindCase("p", "v")!.End));
        Assert.Null(test.Book.FindCase("p", "w"));
        Assert.Empty(test.Pool.Candidates);
        Assert.Equal(0, test.Book.OpenDeadlines);
        Assert.Equal(Refusal.NoSuchPerson, test.Do(new Decide("p", "v", IsHired: true)));
    }

    [Fact]
    public void ReportCircumstance_MovedToAnotherCentre_TakesEveryDeadlineAlong()
    {
        test.MakeUnemployed("p");
        test.RegisterVacancy("v");
        test.Select("p", "v");
        Refer("p", "v");
        test.Done(new SetInterview("p", "v"));

        test.Done(new ReportCircumstance("p", Circumstance.Moved, new DateOnly(2026, 3, 5), "centre-2"));

        Assert.Empty(Due("centre-1"));
        Assert.Equal([DeadlineKind.EmploymentPlan, DeadlineKind.Interview, DeadlineKind.EmployerDecision], Due("centre-2").Select(due => due.Kind));
        Assert.Equal("centre-2", test.Book.FindCase("p", "v")!.Centre);
    }

    [Fact]
    public void ReportCircumstance_LaterThanFiveWorkingDays_IsAGroundAndBeforeItHappenedNone()
    {
        test.MakeUnemployed("p");
        Assert.Equal(Refusal.TimeAhead, test.Do(new ReportCircumstance("p", Circumstance.Disability, new DateOnly(2026, 3, 6))));

        // The 9th is off for 8 March.
        test.PassTo(TestBook.Local(2026, 3, 13, 18, 30));
        test.Done(new ReportCircumstance("p", Circumstance.Disability, new DateOnly(2026, 3, 5)));
        Assert.Empty(test.Book.FindPerson("p")!.Grounds);
        test.Done(new ReportCircumstance("p", Circumstance.Disability, new DateOnly(2026, 3, 4)));
        Assert.Equal([DeregistrationGround.LateReport], test.Book.FindPerson("p")!.Grounds);
    }

    [Theory]
    [InlineData(PostKind.CivilService)]
    [InlineData(PostKind.CourierService)]
    [InlineData(PostKind.NationalBank)]
    [InlineData(PostKind.FinancialRegulator)]
    public void RegisterVacancy_AnExcludedPost_IsRefused(PostKind post)
    {
        Assert.Equal(Refusal.PostExcluded, test.Do(new RegisterVacancy(TestBook.Job("v"), "centre-1", post)));
        Assert.Equal("Order 214 §66", Refusals.Law(Refusal.PostExcluded));
        Assert.Null(test.Book.FindVacancy("v"));
    }

    [Fact]
    public void AnswerOffer_ThreeRefusalsOfSuitableWork_ProposeAndNeverDo()
    {
        test.MakeUnemployed("p");
        RefuseOffers("p", suitable: false, "a", "b", "c");
        Assert.Empty(test.Book.FindPerson("p")!.Grounds);
        RefuseOffers("p", suitable: true, "d", "e");
        Assert.Equal(Refusal.TooFewRefusals, test.Do(new ProposeDeregistration("p", DeregistrationGround.ThreeRefusals)));
        RefuseOffers("p", suitable: true, "f");
        Assert.Equal([DeregistrationGround.ThreeRefusals], test.Book.FindPerson("p")!.Grounds);

        test.PassTo(TestBook.Local(2026, 12, 1, 12, 0));

        Assert.True(test.Book.FindPerson("p")!.IsRegistered);
        Assert.Contains(Due("centre-1"), due => due is { Kind: DeadlineKind.Deregistration, State: DeadlineState.Breached });
        test.Done(new Deregister("p", DeregistrationGround.ThreeRefusals));
        Assert.False(test.Book.FindPerson("p")!.IsRegistered);
    }

    [Fact]
    public void AnswerOffer_RecordedLateAfterTheGroundWasDismissed_TakesNothingBackTwice()
    {
        test.MakeUnemployed("p");
        foreach (var vacancy in (string[])["a", "b", "c"])
        {
            test.RegisterVacancy(vacancy);
            test.Select("p", vacancy);
            test.Done(new Offer("p", vacancy));
        }

        test.PassTo(TestBook.Local(2026, 3, 12, 9, 0));
        test.Done(new DismissDeregistration("p", DeregistrationGround.ThreeRefusals));
        test.Done(new AnswerOffer("p", "a", Agrees: true) { At = TestBook.Local(2026, 3, 11, 18, 0) });

        Assert.Equal(0, test.Book.FindPerson("p")!.Refusals);
    }

    [Fact]
    public void AnswerOffer_GivenInTimeAndRecordedLate_TakesTheGroundAndTheBreachBack()
    {
        test.MakeUnemployed("p");
        foreach (var vacancy in (string[])["a", "b", "c"])
        {
            test.RegisterVacancy(vacancy);
            test.Select("p", vacancy);
            test.Done(new Offer("p", vacancy));
        }

        test.PassTo(TestBook.Local(2026, 3, 12, 9, 0));
        Assert.Equal([DeregistrationGround.ThreeRefusals], test.Book.FindPerson("p")!.Grounds);

        test.Done(new AnswerOffer("p", "b", Agrees: true) { At = TestBook.Local(2026, 3, 11, 18, 0) });

        Assert.Empty(test.Book.FindPerson("p")!.Grounds);
        Assert.Equal(Refusal.NoGround, test.Do(new Deregister("p", DeregistrationGround.ThreeRefusals)));
        var answers = test.Book.Report(new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 11)).Single(figures => figures.Kind == DeadlineKind.Answer);
        Assert.Equal(new DeadlineFigures(DeadlineKind.Answer, 1, 2, 30, 30), answers);
    }

    [Fact]
    public void Offer_MoreThanMayBeOpen_WaitsUntilOneIsOver()
    {
        test.RegisterPerson("p");
        foreach (var vacancy in (string[])["a", "b", "c"])
        {
            test.RegisterVacancy(vacancy);
            test.Select("p", vacancy);
        }

        test.Done(new Offer("p", "a", 2));
        test.Done(new Offer("p", "b", 2));
        Assert.Equal(Refusal.TooManyOpenOffers, test.Do(new Offer("p", "c", 2)));
        test.Done(new AnswerOffer("p", "a", Agrees: false));
        test.Done(new Offer("p", "c", 2));
    }

    [Fact]
    public void RegisterPerson_AfterADeregistration_BeginsAnew()
    {
        test.MakeUnemployed("p");
        RefuseOffers("p", suitable: true, "a", "b", "c");
        test.Done(new Deregister("p", DeregistrationGround.ThreeRefusals));
        var left = test.Now;
        test.PassTo(TestBook.Local(2026, 3, 10, 10, 0));
        Assert.Equal(Refusal.TimeBeforeLast, test.Do(new RegisterPerson(TestBook.Person("p"), "centre-2", Channel.Centre) { At = new UtcTime(left.UnixSeconds - 1) }));
        test.RegisterPerson("p", centre: "centre-2");

        var person = test.Book.FindPerson("p")!;
        Assert.Equal((CandidateStatus.JobSeeker, "centre-2", 0, 0), (person.Status, person.Centre, person.Refusals, person.Grounds.Count));
        Assert.Contains(Due("centre-2"), due => due.Kind == DeadlineKind.VacancySelection);
        Assert.Contains(Due("centre-1"), due => due.Kind == DeadlineKind.DeregistrationNotice);
    }

    [Fact]
    public void RegisterVacancy_AnIdThatWasClosed_BeginsWithoutTheOldCases()
    {
        test.RegisterPerson("p");
        test.RegisterVacancy("v");
        test.Select("p", "v");
        test.Done(new Offer("p", "v"));
        test.Done(new AnswerOffer("p", "v", Agrees: false));
        test.Done(new CloseVacancy("v", VacancyEnd.Expired));
        Assert.Equal(Refusal.NoSuchVacancy, test.Do(new Offer("p", "v")));

        test.RegisterVacancy("v", openings: 2);

        Assert.Null(test.Book.FindCase("p", "v"));
        Assert.Equal((true, 2, null), (test.Book.FindVacancy("v")!.IsOpen, test.Book.FindVacancy("v")!.OpeningsLeft, test.Book.FindVacancy("v")!.End));
        test.Select("p", "v");
        test.Done(new Offer("p", "v"));
    }

    [Fact]
    public void PassTime_AfterSixtyDays_ForgetsTheCasesOfAClosedVacancy()
    {
        test.RegisterPerson("p");
        test.RegisterVacancy("v");
        test.Select("p", "v");
        test.Done(new Offer("p", "v"));
        test.Done(new CloseVacancy("v", VacancyEnd.Expired));
        var closed = test.Now;

        test.PassTo(new UtcTime(closed.UnixSeconds + (CaseBook.ClosedDaysKept * 86_400L)));
        Assert.NotNull(test.Book.FindCase("p", "v"));
        test.PassTo(new UtcTime(test.Now.UnixSeconds + 1));
        Assert.Null(test.Book.FindCase("p", "v"));
    }

    private static Candidate Born(DateOnly birth) => TestBook.Person("p") with { BirthDate = birth, GuardianConsent = false };

    private IReadOnlyList<DeadlineView> Due(string centre) => test.Book.DeadlinesOf(centre, Always);

    private void ProposeAndDraft(string person)
    {
        test.SelectNothingFor(person);
        test.PassTo(new UtcTime(test.Now.UnixSeconds + (7 * 86_400)));
        test.SelectNothingFor(person);
        test.Done(new DraftUnemployed(person, "centre-1"));
    }

    private void Refer(string person, string vacancy)
    {
        test.Done(new Offer(person, vacancy));
        test.Done(new AnswerOffer(person, vacancy, Agrees: true));
        test.Done(new Refer(person, vacancy));
    }

    private void RefuseOffers(string person, bool suitable, params string[] vacancies)
    {
        foreach (var vacancy in vacancies)
        {
            test.RegisterVacancy(vacancy);
            test.Select(person, vacancy, suitable);
            test.Done(new Offer(person, vacancy));
            test.Done(new AnswerOffer(person, vacancy, Agrees: false));
        }
    }
}
