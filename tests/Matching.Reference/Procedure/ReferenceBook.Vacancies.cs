using Matching.Engine.Deadlines;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Reference.Procedure;

/// <summary>Vacancies and what is selected for whom: §66 to §70, §76.</summary>
public sealed partial class ReferenceBook
{
    private ReferenceVacancy? VacancyOf(string id) => vacancies.Find(vacancy => vacancy.Id == id);

    private Refusal Do(RegisterVacancy act)
    {
        if (act.Post != PostKind.Ordinary)
        {
            return Refusal.PostExcluded;
        }

        var vacancy = VacancyOf(act.Vacancy.Id);
        if (vacancy is { IsOpen: true })
        {
            return Refusal.VacancyAlreadyRegistered;
        }

        if (vacancy is not null && at < vacancy.Closed!.Value)
        {
            return Refusal.TimeBeforeLast;
        }

        if (vacancy is null)
        {
            vacancies.Add(vacancy = new ReferenceVacancy { Number = vacancies.Count, Id = act.Vacancy.Id });
        }

        LetCasesGo(vacancy);
        (vacancy.Centre, vacancy.IsOpen, vacancy.Registered, vacancy.Closed, vacancy.End) = (act.Centre, true, at, null, null);
        (vacancy.OpeningsLeft, vacancy.Employer) = (act.Vacancy.Openings, act.Vacancy.EmployerId);
        vacancy.Findings = FindingsOf(act);
        vacancy.Selection = Open(DeadlineKind.CandidateSelection, 1, act.Centre, vacancy: vacancy);
        (vacancy.LookedForUntil, vacancy.TermsSince) = (vacancy.Selection.Due, position);
        jobs[vacancy.Id] = act.Vacancy with { RegisteredAt = at };
        Tell(StageKind.VacancyRegistered, null, vacancy);
        return Refusal.None;
    }

    private VacancyFindings FindingsOf(RegisterVacancy act)
    {
        var findings = act.HasDiscriminatoryWording ? VacancyFindings.Discriminatory : VacancyFindings.None;
        var pay = Math.Max(act.Vacancy.SalaryMinTenge, act.Vacancy.SalaryMaxTenge);
        if (pay > 0 && !act.Vacancy.Schedules.Contains(Schedule.PartTime) && pay < wages.Last(wage => wage.From <= ReferenceClock.DayOf(at)).Tenge)
        {
            findings |= VacancyFindings.BelowMinimumWage;
        }

        return act.AroseOn is { } arose && at > clock.DueAfter(ReferenceClock.UtcOf(arose.ToDateTime(new TimeOnly(12, 0))), 5)
            ? findings | VacancyFindings.LateNotice
            : findings;
    }

    private Refusal Do(ChangeVacancy act)
    {
        if (OpenVacancy(act.Vacancy.Id, out var vacancy) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        foreach (var item in cases.Where(item => item.Vacancy == vacancy && item.IsLive).ToList())
        {
            if (item.State == CaseState.Selected)
            {
                LetGo(item);
                LookAgain(item.Person);
            }
            else
            {
                item.HasVacancyChanged = true;
            }
        }

        (vacancy.OpeningsLeft, vacancy.Employer) = (act.Vacancy.Openings, act.Vacancy.EmployerId);
        vacancy.Selection ??= Open(DeadlineKind.CandidateSelection, 1, vacancy.Centre, vacancy: vacancy);
        (vacancy.LookedForUntil, vacancy.TermsSince) = (vacancy.Selection.Due, position);
        jobs[vacancy.Id] = act.Vacancy with { RegisteredAt = vacancy.Registered };
        Tell(StageKind.VacancyChanged, null, vacancy);
        return Refusal.None;
    }

    private Refusal Do(CloseVacancy act)
    {
        if (OpenVacancy(act.VacancyId, out var vacancy) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        Close(vacancy, act.Reason, EndReason.VacancyClosed);
        return Refusal.None;
    }

    private void Close(ReferenceVacancy vacancy, VacancyEnd end, EndReason why)
    {
        foreach (var item in cases.Where(item => item.Vacancy == vacancy && item.IsLive).ToList())
        {
            End(item, why);
            LookAgain(item.Person);
        }

        vacancy.Selection = Cancel(vacancy.Selection);
        (vacancy.IsOpen, vacancy.Closed, vacancy.End, vacancy.LookedForUntil) = (false, at, end, null);
        jobs.Remove(vacancy.Id);
        Tell(StageKind.VacancyClosed, null, vacancy);
    }

    private void TakePlace(ReferenceVacancy vacancy)
    {
        vacancy.OpeningsLeft--;
        if (vacancy.OpeningsLeft == 0)
        {
            Close(vacancy, VacancyEnd.Filled, EndReason.PlaceTaken);
        }
        else
        {
            jobs[vacancy.Id] = jobs[vacancy.Id] with { Openings = vacancy.OpeningsLeft };
        }
    }

    private Refusal OpenVacancy(string id, out ReferenceVacancy vacancy)
    {
        vacancy = VacancyOf(id)!;
        return vacancy is not { IsOpen: true } ? Refusal.NoSuchVacancy
            : at < vacancy.Registered ? Refusal.TimeBeforeLast
            : Refusal.None;
    }

    private Refusal Do(RecordSelection act) => act.Side == SelectionSide.Vacancy ? SelectCandidates(act) : SelectVacancies(act);

    private Refusal SelectCandidates(RecordSelection act)
    {
        if (OpenVacancy(act.SubjectId, out var vacancy) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        // Searched by terms that stand no more (§70).
        if (act.PoolPosition < vacancy.TermsSince)
        {
            return Refusal.SelectionOutdated;
        }

        foreach (var match in act.Matches)
        {
            Select(PersonOf(match.Id), vacancy, match, act.PoolPosition);
        }

        vacancy.Selection = Meet(vacancy.Selection);
        vacancy.LookedForUntil = null;
        return Refusal.None;
    }

    private Refusal SelectVacancies(RecordSelection act)
    {
        if (Registered(act.SubjectId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (act.PoolPosition < person.LookedForSince)
        {
            return Refusal.SelectionOutdated;
        }

        foreach (var match in act.Matches)
        {
            Select(person, VacancyOf(match.Id), match, act.PoolPosition);
        }

        person.LookedForUntil = null;
        person.Selection = Meet(person.Selection);
        if (person is { Status: CandidateStatus.JobSeeker, IsProposed: false, SearchEnd: null } && !HasSuitable(person))
        {
            // §38, §53: not before the time for the selection is over.
            var days = person.Channel == Channel.Portal ? 2 : 1;
            if (at <= clock.DueAfter(person.Registered, days))
            {
                person.SearchEnd = Open(DeadlineKind.SearchEnd, days, person.Centre, person, from: person.Registered);
            }
            else
            {
                ProposeUnemployed(person);
            }
        }

        return Refusal.None;
    }

    private void Select(ReferencePerson? person, ReferenceVacancy? vacancy, Match match, long searchedAt)
    {
        if (person is not { IsRegistered: true, IsWorking: false } || vacancy is not { IsOpen: true }
            || searchedAt < person.TermsSince || searchedAt < vacancy.TermsSince
            || cases.FindLast(item => item.Person == person && item.Vacancy == vacancy) is { } known && !IsOfOtherTerms(known))
        {
            return;
        }

        var waiting = cases.Where(item => item.Person == person && item.State == CaseState.Selected).ToList();
        ReferenceCase? worst = null;
        if (waiting.Count == 32)
        {
            // The newest of the worst: whoever waits longest stays.
            worst = waiting.AsEnumerable().Reverse().MinBy(item => item.Total)!;
            if (worst.Total >= match.Total)
            {
                return;
            }

            LetGo(worst);
        }

        var selected = new ReferenceCase { Person = person, Vacancy = vacancy, Total = match.Total, IsSuitable = match.Suitable, LastAt = at };
        cases.Add(selected);
        if (match.Suitable)
        {
            selected.Deadline = Open(DeadlineKind.Notification, 1, person.Centre, of: selected);
            person.SearchEnd = Cancel(person.SearchEnd);
        }

        Tell(StageKind.Selected, person, vacancy);
        if (worst is not null)
        {
            LookAgain(person);
        }
    }

    /// <summary>§70: the two were over by other terms than those of today. While a late record may still say that an answer came in time, a silence is not over.</summary>
    private bool IsOfOtherTerms(ReferenceCase item) =>
        !item.IsLive
        && (item.StateSince < item.Vacancy.TermsSince || item.StateSince < item.Person.TermsSince)
        && !(item.State is CaseState.Late or CaseState.Silent && recorded.UnixSeconds <= item.Due.UnixSeconds + (31 * 86_400));

    private void LetGo(ReferenceCase item)
    {
        Cancel(item.Deadline);
        Cancel(item.InterviewDeadline);
        item.Person.Refusals.Remove(item);
        cases.Remove(item);
    }

    private void LetCasesGo(ReferenceVacancy vacancy)
    {
        foreach (var item in cases.Where(item => item.Vacancy == vacancy).ToList())
        {
            // A refusal counts on when its case is forgotten.
            cases.Remove(item);
        }
    }
}
