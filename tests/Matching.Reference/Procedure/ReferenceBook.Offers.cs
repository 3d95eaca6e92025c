using Matching.Engine.Deadlines;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Reference.Procedure;

/// <summary>Offers and what comes of them: §71 to §76.</summary>
public sealed partial class ReferenceBook
{
    private Refusal Do(Offer act)
    {
        if (Case(act.PersonId, act.VacancyId, out var item) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (item.State != CaseState.Selected)
        {
            return item.IsLive ? Refusal.AlreadyOffered : Refusal.CaseOver;
        }

        if (OpenOffersOf(item.Person) >= act.OpenOffersMax)
        {
            return Refusal.TooManyOpenOffers;
        }

        Meet(item.Deadline);
        Await(item, DeadlineKind.Answer, item.Person.Status == CandidateStatus.JobSeeker ? 1 : 3);
        Step(item, CaseState.Offered, StageKind.Offered);
        return Refusal.None;
    }

    private Refusal Do(AnswerOffer act)
    {
        if (Case(act.PersonId, act.VacancyId, out var item) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (item.State is not (CaseState.Offered or CaseState.Late))
        {
            return Refusal.NotOffered;
        }

        if (at > item.Due)
        {
            return Refusal.AnswerLate;
        }

        if (item.State == CaseState.Late)
        {
            TakeBackLate(item);
        }

        item.Deadline = Meet(item.Deadline);
        if (act.Agrees)
        {
            Await(item, DeadlineKind.Referral, 1);
            Step(item, CaseState.Agreed, StageKind.Answered);
            return Refusal.None;
        }

        item.PersonReason = act.Reason;
        Step(item, CaseState.Refused, StageKind.Answered);
        CountRefusal(item);
        if (item.IsSuitable && !item.HasVacancyChanged)
        {
            ProposeUnemployed(item.Person);
        }
        else
        {
            LookAgain(item.Person);
        }

        return Refusal.None;
    }

    /// <summary>It was not late after all: neither does it count, nor does a ground stand that rests on it.</summary>
    private void TakeBackLate(ReferenceCase item)
    {
        var person = item.Person;
        InTimeAfterAll(DeadlineKind.Answer, item);
        if (person.Refusals.Remove(item) && person.Refusals.Count < 3 && person.Grounds.Remove(DeregistrationGround.ThreeRefusals))
        {
            if (person.Grounds.Count == 0)
            {
                person.Deregistration = Cancel(person.Deregistration);
            }

            Tell(StageKind.DeregistrationDismissed, person);
        }
    }

    /// <summary>What had been reported as not having followed did follow, in time.</summary>
    private void InTimeAfterAll(DeadlineKind kind, ReferenceCase item)
    {
        var end = ends.FindIndex(end => end.Kind == kind && end.Centre == item.Person.Centre && end.Due == item.Due && end.Followed is null);
        if (end >= 0)
        {
            ends[end] = ends[end] with { Followed = at };
        }
    }

    private void CountRefusal(ReferenceCase item)
    {
        // §51(2) counts variants of work: a vacancy is one of them, also where it was offered again on other terms.
        var isCounted = cases.Exists(one => one.Person == item.Person && one.Vacancy == item.Vacancy && item.Person.Refusals.Contains(one));
        if (item is { IsSuitable: true, HasVacancyChanged: false, Person.Status: CandidateStatus.Unemployed } && !isCounted)
        {
            item.Person.Refusals.Add(item);
            if (item.Person.Refusals.Count >= 3)
            {
                Propose(item.Person, DeregistrationGround.ThreeRefusals);
            }
        }
    }

    private Refusal Do(Refer act)
    {
        if (Case(act.PersonId, act.VacancyId, out var item) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (item.State != CaseState.Agreed)
        {
            return Refusal.NotAgreed;
        }

        Meet(item.Deadline);
        Await(item, DeadlineKind.EmployerDecision, 5);
        Step(item, CaseState.Referred, StageKind.Referred);
        return Refusal.None;
    }

    private Refusal Do(SetInterview act)
    {
        if (Case(act.PersonId, act.VacancyId, out var item) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (item.State != CaseState.Referred)
        {
            return Refusal.NotReferred;
        }

        if (item.Person.Status == CandidateStatus.Unemployed)
        {
            item.InterviewDeadline = Open(DeadlineKind.Interview, 3, item.Person.Centre, of: item);
        }

        Step(item, CaseState.Interview, StageKind.InterviewSet);
        return Refusal.None;
    }

    private Refusal Do(AttendInterview act)
    {
        if (Case(act.PersonId, act.VacancyId, out var item) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (item.State != CaseState.Interview || item.HasAttended)
        {
            return Refusal.NoInterview;
        }

        item.InterviewDeadline = Meet(item.InterviewDeadline);
        item.HasAttended = true;
        Step(item, CaseState.Interview, StageKind.InterviewAttended);
        return Refusal.None;
    }

    private Refusal Do(Decide act)
    {
        if (Case(act.PersonId, act.VacancyId, out var item) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (item.State is not (CaseState.Referred or CaseState.Interview or CaseState.Silent))
        {
            return Refusal.NotReferred;
        }

        if (at > item.Due)
        {
            return Refusal.DecisionLate;
        }

        if (item.State == CaseState.Silent)
        {
            InTimeAfterAll(DeadlineKind.EmployerDecision, item);
        }

        item.Deadline = Meet(item.Deadline);
        item.InterviewDeadline = Cancel(item.InterviewDeadline);
        if (act.IsHired)
        {
            Step(item, CaseState.Hired, StageKind.Decided);
            BeginWork(item.Person);
            TakePlace(item.Vacancy);
        }
        else
        {
            item.EmployerReason = act.Reason;
            Step(item, CaseState.NotHired, StageKind.Decided);
            LookAgain(item.Person);
        }

        return Refusal.None;
    }

    private Refusal Do(CancelCase act)
    {
        if (Case(act.PersonId, act.VacancyId, out var item) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (!item.IsLive)
        {
            return Refusal.CaseOver;
        }

        End(item, EndReason.ByCentre);
        LookAgain(item.Person);
        return Refusal.None;
    }

    private Refusal Case(string personId, string vacancyId, out ReferenceCase item)
    {
        var (person, vacancy) = (PersonOf(personId), VacancyOf(vacancyId));
        item = cases.FindLast(one => one.Person == person && one.Vacancy == vacancy)!;
        return person is null ? Refusal.NoSuchPerson
            : vacancy is null ? Refusal.NoSuchVacancy
            : item is { State: CaseState.Hired } || person.IsWorking ? Refusal.AlreadyHired
            : !person.IsRegistered ? Refusal.NoSuchPerson
            : !vacancy.IsOpen ? Refusal.NoSuchVacancy
            : item is null ? Refusal.NotSelected
            : at < item.LastAt || at < person.Registered ? Refusal.TimeBeforeLast
            : Refusal.None;
    }

    private void Await(ReferenceCase item, DeadlineKind kind, int days)
    {
        item.Deadline = Open(kind, days, item.Person.Centre, of: item);
        item.Due = item.Deadline.Due;
    }

    private void Step(ReferenceCase item, CaseState state, StageKind stage)
    {
        (item.State, item.LastAt, item.StateSince) = (state, at, position);
        item.Steps.Add((state, at));
        Tell(stage, item.Person, item.Vacancy);
    }

    private void End(ReferenceCase item, EndReason reason)
    {
        if (item.State == CaseState.Selected && reason != EndReason.ByCentre)
        {
            Tell(StageKind.CaseCancelled, item.Person, item.Vacancy);
            LetGo(item);
            return;
        }

        item.Deadline = Cancel(item.Deadline);
        item.InterviewDeadline = Cancel(item.InterviewDeadline);
        item.End = reason;
        Step(item, CaseState.Cancelled, StageKind.CaseCancelled);
    }

    private void EndCasesOf(ReferencePerson person, EndReason reason)
    {
        foreach (var item in cases.Where(item => item.Person == person && item.IsLive).ToList())
        {
            End(item, reason);
        }
    }
}
