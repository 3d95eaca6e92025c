using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Mediation.Cards;
using Matching.Engine.Records;

namespace Matching.Engine.Mediation;

/// <summary>Registration as unemployed, and its end (Order 214, chapter 3; §61).</summary>
public sealed partial class CaseBook
{
    /// <summary>Refusals of suitable work that are a ground for deregistration (§51(2)).</summary>
    public const int RefusalsForGround = 3;

    /// <summary>Nothing suitable was found in time, or suitable work was refused: a human, or the portal, is to decide (§38, §53).</summary>
    private void ProposeUnemployed(int person)
    {
        ref var card = ref people.Change(person);
        if (card.Status != CandidateStatus.JobSeeker || !card.Is(PersonFlags.Present) || card.Is(PersonFlags.Proposed))
        {
            return;
        }

        card.Set(PersonFlags.Proposed, true);
        deadlines.Cancel(card.SearchEnd);
        card.SearchEnd = DeadlineQueue.None;
        card.Unemployed = OpenDeadline(DeadlineKind.UnemployedDraft, card.Centre, person);
        Tell(StageKind.UnemployedProposed, person, NobodysVacancy, card.Centre);
    }

    private Refusal Do(DraftUnemployed act)
    {
        if (FindJobSeeker(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        ref var card = ref people.Change(person);
        if (card.Is(PersonFlags.Drafted))
        {
            return Refusal.AlreadyDrafted;
        }

        if (!card.Is(PersonFlags.Proposed))
        {
            return Refusal.SearchNotOver;
        }

        deadlines.Meet(card.Unemployed, at);
        card.Set(PersonFlags.Drafted, true);
        card.MobilityCentre = centreIds.Add(act.MobilityCentre);
        card.Unemployed = OpenDeadline(DeadlineKind.UnemployedDecision, card.DecidingCentre, person);
        Tell(StageKind.UnemployedDrafted, person, NobodysVacancy, card.Centre);
        return Refusal.None;
    }

    private Refusal Do(RegisterUnemployed act)
    {
        if (FindDecidable(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (pool.FindCandidate(act.PersonId) is not { } candidate)
        {
            return Refusal.RecordGone;
        }

        if (Obstacle(candidate, act.Facts) is var obstacle && obstacle != Refusal.None)
        {
            return obstacle;
        }

        ref var card = ref people.Change(person);
        CloseProposal(ref card);
        deadlines.Cancel(card.SearchEnd);
        card.SearchEnd = DeadlineQueue.None;
        (card.Status, card.Since, card.LastAt, card.Grounds) = (CandidateStatus.Unemployed, at.UnixSeconds, at.UnixSeconds, 0);
        ForgetRefusals(person);
        card.Plan = OpenDeadline(DeadlineKind.EmploymentPlan, card.Centre, person);
        pool.Put(candidate with { Status = CandidateStatus.Unemployed });
        Tell(StageKind.UnemployedRegistered, person, NobodysVacancy, card.Centre);
        return Refusal.None;
    }

    private Refusal Do(RefuseUnemployed act)
    {
        if (FindDecidable(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        ref var card = ref people.Change(person);
        CloseProposal(ref card);
        card.MobilityCentre = PersonCard.OwnCentre;
        Tell(StageKind.UnemployedRefused, person, NobodysVacancy, card.Centre, (int)act.Obstacle);
        return Refusal.None;
    }

    /// <summary>The decision stands, one way or the other.</summary>
    private void CloseProposal(ref PersonCard card)
    {
        deadlines.Meet(card.Unemployed, at);
        card.Unemployed = DeadlineQueue.None;
        card.Set(PersonFlags.Proposed | PersonFlags.Drafted, false);
    }

    private Refusal FindJobSeeker(string id, out int person) =>
        !TryPerson(id, out person) ? Refusal.NoSuchPerson
        : people[person].Status != CandidateStatus.JobSeeker ? Refusal.NotJobSeeker
        : at.UnixSeconds < people[person].LastAt ? Refusal.TimeBeforeLast
        : Refusal.None;

    /// <summary>A centre's draft goes before the decision; the portal decides without one (§53).</summary>
    private Refusal FindDecidable(string id, out int person) =>
        FindJobSeeker(id, out person) is var refusal && refusal != Refusal.None ? refusal
        : !people[person].Is(PersonFlags.Proposed) ? Refusal.SearchNotOver
        : !people[person].Is(PersonFlags.Drafted) && people[person].Channel != Channel.Portal ? Refusal.NoDraft
        : Refusal.None;

    /// <summary>The gates of §41. Pension age is asked of the table of that day, and the answer is kept nowhere.</summary>
    private Refusal Obstacle(Candidate candidate, UnemployedFacts facts)
    {
        var today = LocalTime.DateOf(at);
        return Ages.ReachedOn(candidate.BirthDate, 16) > today ? Refusal.UnderSixteen
            : facts.IsEmployed ? Refusal.Employed
            : facts.HasEarlyPensionAge || PensionAges.Starter.IsPensionAge(candidate.BirthDate, facts.Sex, today) ? Refusal.PensionAge
            : facts.HasFalsePapers ? Refusal.FalsePapers
            : facts.IsStudent ? Refusal.Student
            : facts.IsSentenced ? Refusal.Sentenced
            : Refusal.None;
    }

    private Refusal Do(RecordPlan act)
    {
        if (FindUnemployed(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        ref var card = ref people.Change(person);
        if (card.Plan == DeadlineQueue.None)
        {
            return Refusal.PlanNotDue;
        }

        deadlines.Meet(card.Plan, at);
        card.Plan = DeadlineQueue.None;
        Tell(StageKind.PlanRecorded, person, NobodysVacancy, card.Centre);
        return Refusal.None;
    }

    private Refusal FindUnemployed(string id, out int person) =>
        !TryPerson(id, out person) ? Refusal.NoSuchPerson
        : people[person].Status != CandidateStatus.Unemployed ? Refusal.NotUnemployed
        : at.UnixSeconds < people[person].Since ? Refusal.TimeBeforeLast
        : Refusal.None;

    private Refusal Do(ProposeDeregistration act)
    {
        if (FindUnemployed(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (act.Ground == DeregistrationGround.ThreeRefusals && people[person].Refusals < RefusalsForGround)
        {
            return Refusal.TooFewRefusals;
        }

        // §51(3): five working days for offered work, three for a summons.
        var days = act.Ground switch
        {
            DeregistrationGround.AbsentFromOfferedWork => 5,
            DeregistrationGround.AbsentFromSummons => 3,
            _ => 0,
        };
        if (days > 0 && (act.NotifiedAt is not { } notified || at <= deadlines.Calendar.DueAfter(notified, days)))
        {
            return Refusal.AbsenceTooShort;
        }

        Propose(person, act.Ground);
        return Refusal.None;
    }

    /// <summary>A ground stands from now on: within two working days the person is taken off the register, or the ground is dismissed, by a human (§51).</summary>
    private void Propose(int person, DeregistrationGround ground)
    {
        ref var card = ref people.Change(person);
        if (card.Has(ground))
        {
            return;
        }

        card.Grounds |= (ushort)(1 << (int)ground);
        if (card.Deregistration == DeadlineQueue.None)
        {
            card.Deregistration = OpenDeadline(DeadlineKind.Deregistration, card.DecidingCentre, person);
        }

        Tell(StageKind.DeregistrationProposed, person, NobodysVacancy, card.Centre, (int)ground);
    }

    private Refusal Do(Deregister act)
    {
        if (FindGround(act.PersonId, act.Ground, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        ref var card = ref people.Change(person);
        deadlines.Meet(card.Deregistration, at);
        card.Deregistration = DeadlineQueue.None;
        Tell(StageKind.Deregistered, person, NobodysVacancy, card.Centre, (int)act.Ground);
        Leave(person, EndReason.Deregistered);
        deadlines.Cancel(card.Notice);
        card.Notice = OpenDeadline(DeadlineKind.DeregistrationNotice, card.Centre, person);
        return Refusal.None;
    }

    private Refusal Do(DismissDeregistration act)
    {
        if (FindGround(act.PersonId, act.Ground, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        ref var card = ref people.Change(person);
        card.Grounds &= (ushort)~(1 << (int)act.Ground);
        if (act.Ground == DeregistrationGround.ThreeRefusals)
        {
            ForgetRefusals(person);
        }

        if (act.Ground == DeregistrationGround.FoundWork)
        {
            card.Set(PersonFlags.Working, false);
        }

        if (card.Grounds == 0)
        {
            deadlines.Meet(card.Deregistration, at);
            card.Deregistration = DeadlineQueue.None;
        }

        Tell(StageKind.DeregistrationDismissed, person, NobodysVacancy, card.Centre, (int)act.Ground);
        return Refusal.None;
    }

    /// <summary>What a ground rested on has turned out otherwise: nobody has to decide on it any more.</summary>
    private void Withdraw(int person, DeregistrationGround ground)
    {
        ref var card = ref people.Change(person);
        card.Grounds &= (ushort)~(1 << (int)ground);
        if (card.Grounds == 0)
        {
            deadlines.Cancel(card.Deregistration);
            card.Deregistration = DeadlineQueue.None;
        }

        Tell(StageKind.DeregistrationDismissed, person, NobodysVacancy, card.Centre, (int)ground);
    }

    private Refusal FindGround(string id, DeregistrationGround ground, out int person) =>
        FindUnemployed(id, out person) is var refusal && refusal != Refusal.None ? refusal
        : !people[person].Has(ground) ? Refusal.NoGround
        : Refusal.None;

    private Refusal Do(RecordDeregistrationNotice act)
    {
        var person = personIds.Find(act.PersonId);
        if (person < 0)
        {
            return Refusal.NoSuchPerson;
        }

        var card = people[person];
        if (card.Notice == DeadlineQueue.None)
        {
            return Refusal.NoNoticeDue;
        }

        if (at.UnixSeconds < deadlines[card.Notice].Start)
        {
            return Refusal.TimeBeforeLast;
        }

        deadlines.Meet(card.Notice, at);
        people.Change(person).Notice = DeadlineQueue.None;
        Tell(StageKind.DeregistrationNoticed, person, NobodysVacancy, card.Centre);
        return Refusal.None;
    }
}
