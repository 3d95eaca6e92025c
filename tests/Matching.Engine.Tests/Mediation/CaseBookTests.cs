using Matching.Engine.Deadlines;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Mediation;

public class CaseBookTests
{
    private readonly TestBook test = new();

    [Fact]
    public void Offer_ToHire_WalksTheWholeWay()
    {
        test.RegisterPerson("p");
        test.RegisterVacancy("v");
        Assert.Equal([(SelectionSide.Vacancy, "v"), (SelectionSide.Person, "p")], test.Book.Wanted(9).Select(item => (item.Side, item.Id)));
        test.Select("p", "v");
        test.Done(new Offer("p", "v"));
        test.Done(new AnswerOffer("p", "v", Agrees: true));
        test.Done(new Refer("p", "v"));
        test.Done(new SetInterview("p", "v"));
        test.Done(new Decide("p", "v", IsHired: true));

        Assert.Equal(CaseState.Hired, test.StateOf("p", "v"));
        Assert.Equal(
            [CaseState.Offered, CaseState.Agreed, CaseState.Referred, CaseState.Interview, CaseState.Hired],
            test.Book.FindCase("p", "v")!.Steps.Select(step => step.State));
        Assert.False(test.Book.FindPerson("p")!.IsRegistered);
        Assert.Equal(VacancyEnd.Filled, test.Book.FindVacancy("v")!.End);
        Assert.Empty(test.Pool.Candidates);
        Assert.Empty(test.Pool.Vacancies);
        Assert.Equal(0, test.Book.OpenDeadlines);
        Assert.Empty(test.Book.Wanted(9));
    }

    [Fact]
    public void Offer_Twice_IsRefusedWithTheParagraph()
    {
        test.RegisterPerson("p");
        test.RegisterVacancy("v");
        test.Select("p", "v");
        test.Done(new Offer("p", "v"));

        Assert.Equal(Refusal.AlreadyOffered, test.Do(new Offer("p", "v")));
        Assert.Equal("Order 214 §72", Refusals.Law(Refusal.AlreadyOffered));
    }

    [Fact]
    public void Answer_AfterItsTime_IsLateAndCountsForTheUnemployedOnly()
    {
        test.MakeUnemployed("p");
        for (var number = 0; number < 3; number++)
        {
            test.RegisterVacancy($"v{number}");
            test.Select("p", $"v{number}");
            test.Done(new Offer("p", $"v{number}"));
        }

        test.PassTo(TestBook.Local(2026, 3, 11, 18, 30));
        Assert.Equal(CaseState.Offered, test.StateOf("p", "v0"));
        test.PassTo(TestBook.Local(2026, 3, 11, 18, 31));

        Assert.Equal(CaseState.Late, test.StateOf("p", "v0"));
        Assert.Equal(3, test.Book.FindPerson("p")!.Refusals);
        Assert.Equal([DeregistrationGround.ThreeRefusals], test.Book.FindPerson("p")!.Grounds);
        Assert.True(test.Book.FindPerson("p")!.IsRegistered);
        Assert.Equal(Refusal.AnswerLate, test.Do(new AnswerOffer("p", "v0", Agrees: true)));

        // It had been given in time, and was recorded only now.
        test.Done(new AnswerOffer("p", "v0", Agrees: true) { At = TestBook.Local(2026, 3, 11, 18, 0) });
        Assert.Equal(CaseState.Agreed, test.StateOf("p", "v0"));
        Assert.Equal(2, test.Book.FindPerson("p")!.Refusals);
    }

    [Fact]
    public void Search_FindsNothingInTime_ProposesRegistrationAsUnemployed()
    {
        test.RegisterPerson("p");
        test.SelectNothingFor("p");
        Assert.Equal(Refusal.SearchNotOver, test.Do(new DraftUnemployed("p", "region-1")));

        test.PassTo(TestBook.Local(2026, 3, 4, 18, 31));
        Assert.Equal("p", Assert.Single(test.Book.Wanted(9)).Id);
        test.SelectNothingFor("p");

        Assert.True(test.Book.FindPerson("p")!.IsUnemployedProposed);
        Assert.Equal(DeadlineKind.UnemployedDraft, Assert.Single(test.Book.DeadlinesOf("centre-1", TestBook.Local(2027, 1, 1, 0, 0))).Kind);
        Assert.Equal(Refusal.NoDraft, test.Do(new RegisterUnemployed("p", new UnemployedFacts { Sex = Matching.Engine.Calendars.Sex.Male })));
    }

    [Fact]
    public void Deregister_PersonComesBackBeforeTheNotice_BothAreStillDue()
    {
        test.MakeUnemployed("p");
        test.Done(new ProposeDeregistration("p", DeregistrationGround.MissedVisits));
        test.Done(new Deregister("p", DeregistrationGround.MissedVisits));
        test.RegisterPerson("p");

        Assert.Contains(test.Book.DeadlinesOf("centre-1", TestBook.Local(2027, 1, 1, 0, 0)), due => due.Kind == DeadlineKind.DeregistrationNotice);
        test.Done(new RecordDeregistrationNotice("p"));
        Assert.Equal(Refusal.NoNoticeDue, test.Do(new RecordDeregistrationNotice("p")));
    }

    [Fact]
    public void AdoptCalendar_DayOffBeforeADeadline_SaysWhichMovedAndFromWhen()
    {
        test.RegisterVacancy("v");
        test.RegisterPerson("p");
        var text = Matching.Engine.Calendars.WorkCalendar.Starter.Files[0].Text
            .Replace("version,kz-2026.1", "version,kz-2026.2", StringComparison.Ordinal)
            .Replace("valid_from,2020-01-01", "valid_from,2026-03-04", StringComparison.Ordinal) + "\noff,2026-03-04,a day of mourning\n";

        test.Done(new AdoptCalendar(text));

        var (moved, goesOnAfter) = test.Book.MovedByNewestCalendar();
        Assert.Null(goesOnAfter);
        Assert.Equal([DeadlineKind.CandidateSelection, DeadlineKind.VacancySelection], moved.Select(one => one.Deadline.Kind));
        Assert.All(moved, one => Assert.Equal((TestBook.Local(2026, 3, 4, 18, 30), TestBook.Local(2026, 3, 5, 18, 30)), (one.DueBefore, one.Deadline.Due)));
        Assert.Equal("kz-2026.2", moved[0].Deadline.CalendarVersion);
        Assert.Single(test.Book.MovedByNewestCalendar(afterNumber: moved[0].Deadline.Number).Moved);
        var (first, behind) = test.Book.MovedByNewestCalendar(count: 1);
        Assert.Equal(moved[0].Deadline.Number, Assert.Single(first).Deadline.Number);
        Assert.Equal(moved[1].Deadline, Assert.Single(test.Book.MovedByNewestCalendar("centre-1", behind!.Value, 1).Moved).Deadline);
        Assert.Empty(test.Book.MovedByNewestCalendar("centre-2").Moved);
    }
}
