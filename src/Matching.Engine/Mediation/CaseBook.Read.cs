using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Mediation.Cards;
using Matching.Engine.Primitives;

namespace Matching.Engine.Mediation;

/// <summary>What is read: each answer is of one moment, and holds the book no longer than it takes to copy a page.</summary>
public sealed partial class CaseBook
{
    /// <summary>Rows of one page at the most.</summary>
    public const int PageMax = 1024;

    /// <summary>Deadlines that one page of those moved looks at: acts wait meanwhile, and a calendar may have moved none of a centre's own.</summary>
    private const int MovedLookedAtMax = 1 << 16;

    public WorkCalendar Calendar
    {
        get
        {
            lock (gate)
            {
                return deadlines.Calendar;
            }
        }
    }

    public int OpenDeadlines
    {
        get
        {
            lock (gate)
            {
                return deadlines.Count;
            }
        }
    }

    /// <summary>When time brings something next; null where nothing is to come.</summary>
    public UtcTime? NextEventAt
    {
        get
        {
            lock (gate)
            {
                return deadlines.NextAt;
            }
        }
    }

    /// <summary>Of the last act that was applied since this book was loaded; 0: none was.</summary>
    internal long LastPosition
    {
        get
        {
            lock (gate)
            {
                return position;
            }
        }
    }

    /// <summary>Of the last thing that happened; 0: nothing has.</summary>
    public long LastStage
    {
        get
        {
            lock (gate)
            {
                return stages.Last;
            }
        }
    }

    /// <summary>Whether a person is registered now.</summary>
    public bool IsRegistered(string personId)
    {
        lock (gate)
        {
            return TryPerson(personId, out _);
        }
    }

    /// <summary>Whether a vacancy is registered and open now.</summary>
    public bool IsOpen(string vacancyId)
    {
        lock (gate)
        {
            return TryVacancy(vacancyId, out _);
        }
    }

    /// <summary>Whether an act may be done by that id: it is known, or there are fewer than so many.</summary>
    internal bool HasRoomForActor(string by, int actorsMax) => HasRoom(actorIds, by, actorsMax);

    /// <inheritdoc cref="HasRoomForActor"/>
    internal bool HasRoomForCentre(string centre, int centresMax) => HasRoom(centreIds, centre, centresMax);

    private bool HasRoom(IdNumbers ids, string id, int max)
    {
        lock (gate)
        {
            return ids.Count < max || ids.Find(id) != IdNumbers.None;
        }
    }

    /// <summary>Null where nobody of that id was ever registered.</summary>
    public PersonView? FindPerson(string id)
    {
        lock (gate)
        {
            return personIds.Find(id) is var person and >= 0 ? View(people[person], id) : null;
        }
    }

    /// <summary>Null where no vacancy of that id was ever registered.</summary>
    public VacancyView? FindVacancy(string id)
    {
        lock (gate)
        {
            return vacancyIds.Find(id) is var vacancy and >= 0 ? View(vacancies[vacancy], id) : null;
        }
    }

    /// <summary>Null where the two were never selected for each other, or it was forgotten.</summary>
    public CaseView? FindCase(string personId, string vacancyId)
    {
        lock (gate)
        {
            return personIds.Find(personId) is var person and >= 0 && vacancyIds.Find(vacancyId) is var vacancy and >= 0
                && FindCase(person, vacancy) is var number and >= 0 ? View(number) : null;
        }
    }

    /// <summary>The newest cases of a person, behind so many: a page.</summary>
    public IReadOnlyList<CaseView> CasesOfPerson(string personId, int skip = 0, int count = PageMax)
    {
        lock (gate)
        {
            return personIds.Find(personId) is var person and >= 0 ? Page(people[person].FirstCase, number => cases[number].NextOfPerson, skip, count) : [];
        }
    }

    /// <inheritdoc cref="CasesOfPerson"/>
    public IReadOnlyList<CaseView> CasesOfVacancy(string vacancyId, int skip = 0, int count = PageMax)
    {
        lock (gate)
        {
            return vacancyIds.Find(vacancyId) is var vacancy and >= 0 ? Page(vacancies[vacancy].FirstCase, number => cases[number].NextOfVacancy, skip, count) : [];
        }
    }

    /// <summary>
    /// Open deadlines of a centre, due up to a moment, by due time: a page, which goes on behind the last one of the page before.
    /// </summary>
    public IReadOnlyList<DeadlineView> DeadlinesOf(string centre, UtcTime dueThrough, DeadlineKind? kind = null, DeadlinePlace? after = null, int count = PageMax)
    {
        lock (gate)
        {
            return centreIds.Find(centre) is not (var number and >= 0)
                ? []
                : [.. deadlines.OfCentre(number, after?.Due ?? new UtcTime(0), after?.Number ?? -1, dueThrough, kind)
                    .Take(Math.Min(count, PageMax))
                    .Select(deadline => View(deadline, deadlines[deadline]))];
        }
    }

    /// <summary>
    /// The open deadlines of a centre, or of all, that the newest calendar moved, and when each was due before: a page, which goes on behind a number. It looks at
    /// <see cref="MovedLookedAtMax"/> deadlines at the most, and says behind which number the next one goes on; null: that was all.
    /// </summary>
    public (IReadOnlyList<(DeadlineView Deadline, UtcTime DueBefore)> Moved, int? GoesOnAfter) MovedByNewestCalendar(
        string? centre = null, int afterNumber = -1, int count = PageMax)
    {
        var files = Calendar.Files;
        if (files.Count < 2)
        {
            return ([], null);
        }

        // Made outside of the lock: who commands need not wait for it.
        var before = files.Skip(1).SkipLast(1).Aggregate(WorkCalendar.Of(files[0]), (calendar, file) => calendar.With(file));
        lock (gate)
        {
            var moved = new List<(DeadlineView, UtcTime)>();
            var wanted = centre is null ? IdNumbers.None : centreIds.Find(centre);
            if (deadlines.Calendar.Files.Count != files.Count || (centre is not null && wanted == IdNumbers.None))
            {
                return (moved, null);
            }

            var end = (int)Math.Min(deadlines.Places, afterNumber + 1L + MovedLookedAtMax);
            for (var number = afterNumber + 1; number < end; number++)
            {
                if (!deadlines.IsMovedByNewest(number) || (centre is not null && deadlines[number].Centre != wanted))
                {
                    continue;
                }

                if (moved.Count == Math.Min(count, PageMax))
                {
                    return (moved, number - 1);
                }

                var row = deadlines[number];
                moved.Add((View(number, row), before.DueAfter(new UtcTime(row.Start), row.WorkingDays)));
            }

            return (moved, end < deadlines.Places ? end - 1 : null);
        }
    }

    public DeadlineView? FindDeadline(int number, int generation)
    {
        lock (gate)
        {
            return deadlines.IsOpen(number) && deadlines[number].Generation == generation ? View(number, deadlines[number]) : null;
        }
    }

    /// <summary>How the deadlines ended that were due in a period, by kind; of one centre, or of all.</summary>
    public IReadOnlyList<DeadlineFigures> Report(DateOnly from, DateOnly through, string? centre = null)
    {
        lock (gate)
        {
            return centre is null ? deadlines.Report(from, through, null)
                : centreIds.Find(centre) is var number and >= 0 ? deadlines.Report(from, through, number) : [];
        }
    }

    /// <summary>The first day of which reports know everything; null: they know all days.</summary>
    public DateOnly? ReportsFrom
    {
        get
        {
            lock (gate)
            {
                return deadlines.History.KnownFrom;
            }
        }
    }

    /// <summary>What happened behind a number, in order: at most so many. Who is too far behind is told from where on they are known.</summary>
    public (long FirstKnown, IReadOnlyList<Stage> Stages) StagesAfter(long number, int count = PageMax)
    {
        lock (gate)
        {
            var first = Math.Max(number + 1, stages.First);
            var last = Math.Min(stages.Last, first + Math.Min(count, PageMax) - 1);
            var page = new List<Stage>();
            for (var next = first; next <= last; next++)
            {
                page.Add(View(next, stages[next]));
            }

            return (stages.First, page);
        }
    }

    /// <summary>For whom something is to be looked for now, the most urgent first: after an outage what is late comes first.</summary>
    public IReadOnlyList<SelectionWanted> Wanted(int count)
    {
        lock (gate)
        {
            return [.. pending.Take(count).Select(item => new SelectionWanted(
                item.Side, item.Side == Acts.SelectionSide.Person ? personIds[item.Number] : vacancyIds[item.Number], new UtcTime(item.Priority)))];
        }
    }

    /// <summary>Is called where somebody is wanted, after every batch of commands, on the thread that applied it: not to be kept waiting.</summary>
    internal Action? WhenWanted { get; set; }

    /// <summary>Is told of each thing that happens, while the act is done: for a replay, which wants all of them.</summary>
    internal Action<Stage>? WhenTold { get; set; }

    /// <summary>When the pool shows what the acts put: whoever looks for something then finds it.</summary>
    internal void TellWanted()
    {
        if (pending.Count > 0)
        {
            WhenWanted?.Invoke();
        }
    }

    private List<CaseView> Page(int first, Func<int, int> next, int skip, int count)
    {
        var page = new List<CaseView>();
        for (var number = first; number != Case.None && page.Count < Math.Min(count, PageMax); number = next(number))
        {
            if (skip-- <= 0)
            {
                page.Add(View(number));
            }
        }

        return page;
    }

    private PersonView View(in PersonCard card, string id)
    {
        var grounds = card.Grounds;
        return new PersonView(
            id, centreIds[card.Centre], IdOf(centreIds, card.MobilityCentre), card.Status, card.Channel, card.Is(PersonFlags.Present), card.Is(PersonFlags.Working), new UtcTime(card.Registered),
            new UtcTime(card.Since), card.Is(PersonFlags.Proposed), card.Is(PersonFlags.Drafted),
            [.. Enum.GetValues<DeregistrationGround>().Where(ground => (grounds & (1 << (int)ground)) != 0)],
            card.Refusals, card.OpenOffers, card.Selected, card.Is(PersonFlags.Pending));
    }

    private VacancyView View(in VacancyCard card, string id) => new(
        id, centreIds[card.Centre], IdOf(employerIds, card.Employer), card.Is(VacancyFlags.Open), new UtcTime(card.Registered), card.Closed == 0 ? null : new UtcTime(card.Closed),
        card.End == 0 ? null : card.End, card.OpeningsLeft, card.Findings, card.Is(VacancyFlags.Pending));

    private CaseView View(int number)
    {
        var row = cases[number];
        var taken = new List<CaseStepView>();
        for (var step = row.LastStep; step != Case.None; step = steps[step].Previous)
        {
            var one = steps[step];
            taken.Add(new CaseStepView(one.State, new UtcTime(one.At), new UtcTime(one.Recorded), one.Position, actorIds[one.Actor], one.Reason));
        }

        taken.Reverse();
        return new CaseView(
            personIds[row.Person], vacancyIds[row.Vacancy], centreIds[people[row.Person].Centre], row.State, row.Total, row.Scores.ToScores(), row.Is(CaseFlags.Suitable),
            row.Entry, row.Widening, row.PoolPosition, new UtcTime(row.LastAt),
            row.State is CaseState.Offered or CaseState.Referred or CaseState.Interview ? new UtcTime(row.Due) : null,
            row.PersonReason, row.EmployerReason, row.End, row.Is(CaseFlags.VacancyChanged), row.Is(CaseFlags.Attended), taken);
    }

    private DeadlineView View(int number, DeadlineRow row)
    {
        var (person, vacancy) = SubjectOf(row);
        return new DeadlineView(
            number, row.Generation, row.Kind, row.State, centreIds[row.Centre], IdOf(personIds, person), IdOf(vacancyIds, vacancy), new UtcTime(row.Start), row.WorkingDays,
            new UtcTime(row.Due), deadlines.Calendar.Files[row.Calendar - 1].Version, row.Moved);
    }

    private Stage View(long number, in StageRow row) => new(
        number, row.Position, new UtcTime(row.Recorded), new UtcTime(row.At), row.Kind, IdOf(personIds, row.Person), IdOf(vacancyIds, row.Vacancy),
        centreIds[row.Centre], actorIds[row.Actor], row.Detail, row.Deadline == DeadlineQueue.None ? null : new DeadlineName(row.Deadline, row.Generation));

    private static string IdOf(IdNumbers ids, int number) => number < 0 ? "" : ids[number];
}
