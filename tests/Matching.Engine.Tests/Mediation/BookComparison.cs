using Matching.Engine.Deadlines;
using Matching.Engine.Mediation;
using Matching.Engine.Primitives;
using Matching.Reference.Procedure;

namespace Matching.Engine.Tests.Mediation;

/// <summary>Everything that a book says, held against the slow one.</summary>
internal static class BookComparison
{
    private static readonly UtcTime Always = TestBook.Local(2090, 1, 1, 0, 0);

    public static void Check(ReferenceBook expected, CaseBook book)
    {
        foreach (var person in expected.People)
        {
            Check(expected, person, book.FindPerson(person.Id)!);
        }

        foreach (var vacancy in expected.Vacancies)
        {
            var view = book.FindVacancy(vacancy.Id)!;
            Assert.Equal(
                (vacancy.Centre, vacancy.Employer, vacancy.IsOpen, vacancy.Registered, vacancy.Closed, vacancy.End, vacancy.OpeningsLeft, vacancy.Findings, vacancy.LookedForUntil is not null),
                (view.Centre, view.EmployerId, view.IsOpen, view.Registered, view.Closed, view.End, view.OpeningsLeft, view.Findings, view.IsLookedFor));
        }

        CheckCases(expected, book);
        CheckDeadlines(expected, book);
        CheckReports(expected, book);
        Assert.Equal(
            expected.Wanted().Select(item => (item.Side, item.Id, item.Due)), book.Wanted(1000).Select(item => (item.Side, item.Id, item.Due)));
    }

    private static void Check(ReferenceBook expected, ReferencePerson person, PersonView view)
    {
        Assert.Equal(
            (person.Centre, person.MobilityCentre ?? "", person.Status, person.Channel, person.IsRegistered, person.IsWorking, person.Registered, person.Since),
            (view.Centre, view.MobilityCentre, view.Status, view.Channel, view.IsRegistered, view.IsWorking, view.Registered, view.StatusSince));
        Assert.Equal(
            (person.IsProposed, person.IsDrafted, person.Refusals.Count, expected.OpenOffersOf(person), expected.SelectedOf(person), person.LookedForUntil is not null),
            (view.IsUnemployedProposed, view.IsUnemployedDrafted, view.Refusals, view.OpenOffers, view.Selected, view.IsLookedFor));
        Assert.Equal(person.Grounds, view.Grounds);
    }

    private static void CheckCases(ReferenceBook expected, CaseBook book)
    {
        foreach (var person in expected.People)
        {
            var (items, views) = (expected.Cases.Where(item => item.Person == person).Reverse().ToList(), book.CasesOfPerson(person.Id));
            Assert.Equal(items.Select(item => item.Vacancy.Id), views.Select(view => view.VacancyId));
            foreach (var (item, view) in items.Zip(views))
            {
                Check(item, view);
            }

            foreach (var newest in items.DistinctBy(item => item.Vacancy))
            {
                Check(newest, book.FindCase(person.Id, newest.Vacancy.Id)!);
            }
        }

        foreach (var vacancy in expected.Vacancies)
        {
            Assert.Equal(
                expected.Cases.Where(item => item.Vacancy == vacancy).Reverse().Select(item => item.Person.Id), book.CasesOfVacancy(vacancy.Id).Select(view => view.PersonId));
        }
    }

    private static void Check(ReferenceCase item, CaseView view)
    {
        Assert.Equal(
            (item.State, item.Total, item.IsSuitable, item.LastAt, item.HasVacancyChanged, item.HasAttended),
            (view.State, view.Total, view.IsSuitable, view.LastAt, view.HasVacancyChanged, view.HasAttended));
        Assert.Equal((item.PersonReason, item.EmployerReason, item.End), (view.PersonReason, view.EmployerReason, view.End));
        Assert.Equal(item.Steps, view.Steps.Select(step => (step.State, step.At)));
        if (view.Due is { } due)
        {
            Assert.Equal(item.Due, due);
        }
    }

    private static void CheckDeadlines(ReferenceBook expected, CaseBook book)
    {
        Assert.Equal(expected.Deadlines.Count, book.OpenDeadlines);
        Assert.Equal(expected.Deadlines.Min(deadline => deadline.NextEvent?.UnixSeconds), book.NextEventAt?.UnixSeconds);
        var views = CentresOf(expected).SelectMany(centre => book.DeadlinesOf(centre, Always)).ToList();
        Assert.Equal(
            expected.Deadlines.Select(one => Line(one.Kind, one.State, one.Centre, one.Person?.Id, one.Vacancy?.Id, one.Start, one.WorkingDays, one.Due, one.CalendarVersion, one.Moved))
                .Order(StringComparer.Ordinal),
            views.Select(one => Line(one.Kind, one.State, one.Centre, one.PersonId, one.VacancyId, one.Start, one.WorkingDays, one.Due, one.CalendarVersion, one.Moved))
                .Order(StringComparer.Ordinal));
    }

    private static string Line(
        DeadlineKind kind, DeadlineState state, string centre, string? person, string? vacancy, UtcTime start, int days, UtcTime due, string calendar, int moved) =>
        $"{kind} {state} {centre} {person} {vacancy} {start} +{days} {due} {calendar} moved {moved}";

    public static void CheckReports(ReferenceBook expected, CaseBook book)
    {
        var from = book.ReportsFrom ?? DateOnly.MinValue;
        foreach (var centre in CentresOf(expected).Prepend(null))
        {
            var known = expected.Ends.Where(end => (centre is null || end.Centre == centre) && DateOf(end.Due) >= from).ToLookup(end => end.Kind);
            var open = expected.Deadlines.Where(one => one.State >= DeadlineState.Breached && (centre is null || one.Centre == centre) && DateOf(one.Due) >= from).ToLookup(one => one.Kind);
            var kinds = known.Select(group => group.Key).Concat(open.Select(group => group.Key)).Distinct().Order();
            Assert.Equal(kinds.Select(kind => Figures(kind, [.. known[kind]], open[kind].Count())), book.Report(from, DateOnly.MaxValue, centre));
        }
    }

    private static DeadlineFigures Figures(DeadlineKind kind, ReferenceEnd[] ends, int stillOpen)
    {
        long[] margins = [.. ends.Where(end => end.Followed is not null).Select(end => end.Due.UnixSeconds - end.Followed!.Value.UnixSeconds).Order()];
        var met = margins.Count(margin => margin >= 0);
        return new DeadlineFigures(
            kind, met, ends.Length - met + stillOpen, margins.Length == 0 ? null : Minutes(margins[(margins.Length - 1) / 2]), margins.Length == 0 ? null : Minutes(margins[0]),
            stillOpen);
    }

    private static int Minutes(long seconds) => (int)Math.Floor(seconds / 60.0);

    private static DateOnly DateOf(UtcTime moment) => DateOnly.FromDateTime(moment.ToDateTimeOffset().AddHours(5).DateTime);

    private static IEnumerable<string> CentresOf(ReferenceBook expected) =>
        expected.People.Select(person => person.Centre).Concat(expected.Vacancies.Select(vacancy => vacancy.Centre))
            .Concat(expected.Deadlines.Select(deadline => deadline.Centre)).Concat(expected.Ends.Select(end => end.Centre)).Distinct();
}
