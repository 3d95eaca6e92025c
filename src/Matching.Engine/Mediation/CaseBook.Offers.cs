using Matching.Engine.Deadlines;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Mediation.Cards;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Mediation;

/// <summary>Offers, answers, referrals and decisions (Order 214 §71 to §76).</summary>
public sealed partial class CaseBook
{
    private Refusal Do(Offer act)
    {
        if (FindCase(act.PersonId, act.VacancyId, out var number) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        var row = cases[number];
        if (row.State != CaseState.Selected)
        {
            return CaseStates.IsLive(row.State) ? Refusal.AlreadyOffered : Refusal.CaseOver;
        }

        ref var card = ref people.Change(row.Person);
        if (card.OpenOffers >= act.OpenOffersMax)
        {
            return Refusal.TooManyOpenOffers;
        }

        deadlines.Meet(row.Deadline, at);
        card.Selected--;
        card.OpenOffers++;
        var days = card.Status == CandidateStatus.JobSeeker ? 1 : 3;
        Await(number, deadlines.Open(DeadlineKind.Answer, card.Centre, number, at, days));
        Step(number, CaseState.Offered, StageKind.Offered);
        return Refusal.None;
    }

    private Refusal Do(AnswerOffer act)
    {
        if (FindCase(act.PersonId, act.VacancyId, out var number) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        // An answer that came in time counts, also where it is recorded after the time was over.
        var row = cases[number];
        if (row.State is not (CaseState.Offered or CaseState.Late))
        {
            return Refusal.NotOffered;
        }

        if (at.UnixSeconds > row.Due)
        {
            return Refusal.AnswerLate;
        }

        if (row.State == CaseState.Late)
        {
            TakeBackLate(number);
        }

        deadlines.Meet(row.Deadline, at);
        cases.Change(number).Deadline = DeadlineQueue.None;
        if (act.Agrees)
        {
            Await(number, OpenDeadline(DeadlineKind.Referral, people[row.Person].Centre, number));
            Step(number, CaseState.Agreed, StageKind.Answered);
            return Refusal.None;
        }

        cases.Change(number).PersonReason = act.Reason;
        Step(number, CaseState.Refused, StageKind.Answered, (int)act.Reason);
        CountRefusal(number);
        OfferOver(number);
        return Refusal.None;
    }

    /// <summary>The time ran out, but the answer had come.</summary>
    private void TakeBackLate(int number)
    {
        ref var row = ref cases.Change(number);
        ref var card = ref people.Change(row.Person);
        card.OpenOffers++;
        deadlines.History.FollowedAfterAll(DeadlineKind.Answer, card.Centre, row.Due, at);
        if (!row.Is(CaseFlags.Counted))
        {
            return;
        }

        row.Flags &= ~CaseFlags.Counted;
        card.Refusals--;
        if (card.Refusals < RefusalsForGround && card.Has(DeregistrationGround.ThreeRefusals))
        {
            Withdraw(row.Person, DeregistrationGround.ThreeRefusals);
        }
    }

    /// <summary>Refusals of the past count no more.</summary>
    private void ForgetRefusals(int person)
    {
        people.Change(person).Refusals = 0;
        for (var number = people[person].FirstCase; number != Case.None; number = cases[number].NextOfPerson)
        {
            if (cases[number].Is(CaseFlags.Counted))
            {
                cases.Change(number).Flags &= ~CaseFlags.Counted;
            }
        }
    }

    /// <summary>
    /// §51(2): refused, or not answered in time, what was suitable and had not been changed. One vacancy counts once, whatever became of its terms. At three a deregistration is
    /// proposed; it is decided by a human.
    /// </summary>
    private void CountRefusal(int number)
    {
        ref var row = ref cases.Change(number);
        ref var card = ref people.Change(row.Person);
        if (!row.Is(CaseFlags.Suitable) || row.Is(CaseFlags.VacancyChanged) || card.Status != CandidateStatus.Unemployed || IsCountedBefore(row))
        {
            return;
        }

        row.Flags |= CaseFlags.Counted;
        card.Refusals = (byte)Math.Min(card.Refusals + 1, byte.MaxValue);
        if (card.Refusals >= RefusalsForGround)
        {
            Propose(row.Person, DeregistrationGround.ThreeRefusals);
        }
    }

    /// <summary>By an earlier case of the same two.</summary>
    private bool IsCountedBefore(in Case row)
    {
        var number = people[row.Person].FirstCase;
        while (number != Case.None && !(cases[number].Vacancy == row.Vacancy && cases[number].Is(CaseFlags.Counted)))
        {
            number = cases[number].NextOfPerson;
        }

        return number != Case.None;
    }

    /// <summary>One open offer less. A job seeker who refused suitable work may be registered as unemployed (§38, §53); for one to whom nothing suitable is left something is looked for again.</summary>
    private void OfferOver(int number)
    {
        var row = cases[number];
        people.Change(row.Person).OpenOffers--;
        if (row.State == CaseState.Refused && row.Is(CaseFlags.Suitable) && !row.Is(CaseFlags.VacancyChanged))
        {
            ProposeUnemployed(row.Person);
        }
        else
        {
            LookAgain(row.Person);
        }
    }

    private Refusal Do(Refer act)
    {
        if (FindCase(act.PersonId, act.VacancyId, out var number) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (cases[number].State != CaseState.Agreed)
        {
            return Refusal.NotAgreed;
        }

        var row = cases[number];
        deadlines.Meet(row.Deadline, at);
        Await(number, OpenDeadline(DeadlineKind.EmployerDecision, people[row.Person].Centre, number));
        Step(number, CaseState.Referred, StageKind.Referred);
        return Refusal.None;
    }

    private Refusal Do(SetInterview act)
    {
        if (FindCase(act.PersonId, act.VacancyId, out var number) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (cases[number].State != CaseState.Referred)
        {
            return Refusal.NotReferred;
        }

        // §74 binds the unemployed.
        var person = cases[number].Person;
        if (people[person].Status == CandidateStatus.Unemployed)
        {
            cases.Change(number).InterviewDeadline = OpenDeadline(DeadlineKind.Interview, people[person].Centre, number);
        }

        Step(number, CaseState.Interview, StageKind.InterviewSet);
        return Refusal.None;
    }

    private Refusal Do(AttendInterview act)
    {
        if (FindCase(act.PersonId, act.VacancyId, out var number) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (cases[number].State != CaseState.Interview || cases[number].Is(CaseFlags.Attended))
        {
            return Refusal.NoInterview;
        }

        ref var row = ref cases.Change(number);
        deadlines.Meet(row.InterviewDeadline, at);
        row.InterviewDeadline = DeadlineQueue.None;
        row.Flags |= CaseFlags.Attended;
        Step(number, CaseState.Interview, StageKind.InterviewAttended);
        return Refusal.None;
    }

    private Refusal Do(Decide act)
    {
        if (FindCase(act.PersonId, act.VacancyId, out var number) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        var row = cases[number];
        if (row.State is not (CaseState.Referred or CaseState.Interview or CaseState.Silent))
        {
            return Refusal.NotReferred;
        }

        if (at.UnixSeconds > row.Due)
        {
            return Refusal.DecisionLate;
        }

        if (row.State == CaseState.Silent)
        {
            people.Change(row.Person).OpenOffers++;
            deadlines.History.FollowedAfterAll(DeadlineKind.EmployerDecision, people[row.Person].Centre, row.Due, at);
        }

        deadlines.Meet(row.Deadline, at);
        deadlines.Cancel(row.InterviewDeadline);
        ref var decided = ref cases.Change(number);
        (decided.Deadline, decided.InterviewDeadline) = (DeadlineQueue.None, DeadlineQueue.None);
        if (!act.IsHired)
        {
            decided.EmployerReason = act.Reason;
            Step(number, CaseState.NotHired, StageKind.Decided, (int)act.Reason);
            OfferOver(number);
            return Refusal.None;
        }

        people.Change(row.Person).OpenOffers--;
        Step(number, CaseState.Hired, StageKind.Decided);
        BeginWork(row.Person, EndReason.HiredElsewhere);
        TakePlace(row.Vacancy);
        return Refusal.None;
    }

    private Refusal Do(CancelCase act)
    {
        if (FindCase(act.PersonId, act.VacancyId, out var number) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (!CaseStates.IsLive(cases[number].State))
        {
            return Refusal.CaseOver;
        }

        var person = cases[number].Person;
        End(number, EndReason.ByCentre);
        LookAgain(person);
        return Refusal.None;
    }

    /// <summary>The case of two who are there; whoever was hired is offered and asked nothing more.</summary>
    private Refusal FindCase(string personId, string vacancyId, out int number)
    {
        number = Case.None;
        var (person, vacancy) = (personIds.Find(personId), vacancyIds.Find(vacancyId));
        if (person < 0)
        {
            return Refusal.NoSuchPerson;
        }

        if (vacancy < 0)
        {
            return Refusal.NoSuchVacancy;
        }

        number = FindCase(person, vacancy);
        if (number != Case.None && cases[number].State == CaseState.Hired)
        {
            return Refusal.AlreadyHired;
        }

        return people[person].Is(PersonFlags.Working) ? Refusal.AlreadyHired
            : !people[person].Is(PersonFlags.Present) ? Refusal.NoSuchPerson
            : !vacancies[vacancy].Is(VacancyFlags.Open) ? Refusal.NoSuchVacancy
            : number == Case.None ? Refusal.NotSelected
            : at.UnixSeconds < Math.Max(cases[number].LastAt, people[person].Registered) ? Refusal.TimeBeforeLast
            : Refusal.None;
    }

    /// <summary>What the case waits for from now on.</summary>
    private void Await(int number, int deadline)
    {
        ref var row = ref cases.Change(number);
        (row.Deadline, row.Due) = (deadline, deadlines[deadline].Due);
    }

    private void Step(int number, CaseState state, StageKind stage, int reason = 0)
    {
        var step = new CaseStep
        {
            At = at.UnixSeconds,
            Recorded = recorded.UnixSeconds,
            Position = position,
            Previous = cases[number].LastStep,
            Actor = Actor(),
            State = state,
            Reason = (byte)reason,
        };
        var place = freeSteps.TryTake(out var free) ? free : steps.Add(default);
        steps.Change(place) = step;
        ref var row = ref cases.Change(number);
        (row.State, row.LastStep) = (state, place);
        if (state is not (CaseState.Late or CaseState.Silent))
        {
            // What had happened before silence set in may still be recorded.
            row.LastAt = at.UnixSeconds;
        }

        Tell(stage, row.Person, row.Vacancy, people[row.Person].Centre, stage == StageKind.Answered || stage == StageKind.Decided ? (int)state : reason);
    }

    /// <summary>A live case falls away. One that was only selected is forgotten, unless somebody took it back: by these terms that pair is not to be selected again.</summary>
    private void End(int number, EndReason reason)
    {
        var row = cases[number];
        if (row.State == CaseState.Selected && reason != EndReason.ByCentre)
        {
            Tell(StageKind.CaseCancelled, row.Person, row.Vacancy, people[row.Person].Centre, (int)reason);
            LetGo(number);
            return;
        }

        deadlines.Cancel(row.Deadline);
        deadlines.Cancel(row.InterviewDeadline);
        ref var ended = ref cases.Change(number);
        (ended.Deadline, ended.InterviewDeadline, ended.End) = (DeadlineQueue.None, DeadlineQueue.None, reason);
        ref var card = ref people.Change(row.Person);
        if (row.State == CaseState.Selected)
        {
            card.Selected--;
        }
        else
        {
            card.OpenOffers--;
        }

        Step(number, CaseState.Cancelled, StageKind.CaseCancelled, (int)reason);
    }

    private void EndCasesOf(int person, EndReason reason)
    {
        for (int number = people[person].FirstCase, next; number != Case.None; number = next)
        {
            next = cases[number].NextOfPerson;
            if (CaseStates.IsLive(cases[number].State))
            {
                End(number, reason);
            }
        }
    }
}
