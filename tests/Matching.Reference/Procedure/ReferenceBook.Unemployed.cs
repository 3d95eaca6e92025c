using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Records;
using Matching.Reference.Calendars;

namespace Matching.Reference.Procedure;

/// <summary>The unemployed: §38 to §41, §51 to §53, §61.</summary>
public sealed partial class ReferenceBook
{
    private void ProposeUnemployed(ReferencePerson person)
    {
        if (person is { Status: CandidateStatus.JobSeeker, IsRegistered: true, IsProposed: false })
        {
            person.IsProposed = true;
            person.SearchEnd = Cancel(person.SearchEnd);
            person.Unemployed = Open(DeadlineKind.UnemployedDraft, 1, person.Centre, person);
            Tell(StageKind.UnemployedProposed, person);
        }
    }

    private Refusal Do(DraftUnemployed act)
    {
        if (JobSeeker(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (person.IsDrafted || !person.IsProposed)
        {
            return person.IsDrafted ? Refusal.AlreadyDrafted : Refusal.SearchNotOver;
        }

        Meet(person.Unemployed);
        person.IsDrafted = true;
        person.MobilityCentre = act.MobilityCentre;
        person.Unemployed = Open(DeadlineKind.UnemployedDecision, 1, person.MobilityCentre ?? person.Centre, person);
        Tell(StageKind.UnemployedDrafted, person);
        return Refusal.None;
    }

    private Refusal Do(RegisterUnemployed act)
    {
        if (Decidable(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (!candidates.TryGetValue(act.PersonId, out var candidate))
        {
            return Refusal.RecordGone;
        }

        if (Obstacle(candidate, act.Facts) is var obstacle && obstacle != Refusal.None)
        {
            return obstacle;
        }

        EndProposal(person);
        person.SearchEnd = Cancel(person.SearchEnd);
        (person.Status, person.Since, person.LastAt) = (CandidateStatus.Unemployed, at, at);
        person.Refusals.Clear();
        person.Grounds.Clear();
        person.Plan = Open(DeadlineKind.EmploymentPlan, 2, person.Centre, person);
        candidates[person.Id] = candidate with { Status = CandidateStatus.Unemployed };
        Tell(StageKind.UnemployedRegistered, person);
        return Refusal.None;
    }

    private Refusal Obstacle(Candidate candidate, UnemployedFacts facts)
    {
        var today = ReferenceClock.DayOf(at);
        var steps = facts.Sex == Sex.Male ? malePension : femalePension;
        return ReferenceAges.ReachedOn(candidate.BirthDate, 16, 0) > today ? Refusal.UnderSixteen
            : facts.IsEmployed ? Refusal.Employed
            : facts.HasEarlyPensionAge || ReferenceAges.IsPensionAge(candidate.BirthDate, today, steps) ? Refusal.PensionAge
            : facts.HasFalsePapers ? Refusal.FalsePapers
            : facts.IsStudent ? Refusal.Student
            : facts.IsSentenced ? Refusal.Sentenced
            : Refusal.None;
    }

    private Refusal Do(RefuseUnemployed act)
    {
        if (Decidable(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        EndProposal(person);
        person.MobilityCentre = null;
        Tell(StageKind.UnemployedRefused, person);
        return Refusal.None;
    }

    private void EndProposal(ReferencePerson person)
    {
        person.Unemployed = Meet(person.Unemployed);
        (person.IsProposed, person.IsDrafted) = (false, false);
    }

    private Refusal JobSeeker(string id, out ReferencePerson person)
    {
        person = PersonOf(id)!;
        return person is not { IsRegistered: true } ? Refusal.NoSuchPerson
            : person.Status != CandidateStatus.JobSeeker ? Refusal.NotJobSeeker
            : at < person.LastAt ? Refusal.TimeBeforeLast
            : Refusal.None;
    }

    private Refusal Decidable(string id, out ReferencePerson person) =>
        JobSeeker(id, out person) is var refusal && refusal != Refusal.None ? refusal
        : !person.IsProposed ? Refusal.SearchNotOver
        : !person.IsDrafted && person.Channel != Channel.Portal ? Refusal.NoDraft
        : Refusal.None;

    private Refusal Do(RecordPlan act)
    {
        if (Unemployed(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (person.Plan is null)
        {
            return Refusal.PlanNotDue;
        }

        person.Plan = Meet(person.Plan);
        Tell(StageKind.PlanRecorded, person);
        return Refusal.None;
    }

    private Refusal Unemployed(string id, out ReferencePerson person)
    {
        person = PersonOf(id)!;
        return person is not { IsRegistered: true } ? Refusal.NoSuchPerson
            : person.Status != CandidateStatus.Unemployed ? Refusal.NotUnemployed
            : at < person.Since ? Refusal.TimeBeforeLast
            : Refusal.None;
    }

    private Refusal Do(ProposeDeregistration act)
    {
        if (Unemployed(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (act.Ground == DeregistrationGround.ThreeRefusals && person.Refusals.Count < 3)
        {
            return Refusal.TooFewRefusals;
        }

        var days = act.Ground == DeregistrationGround.AbsentFromOfferedWork ? 5 : act.Ground == DeregistrationGround.AbsentFromSummons ? 3 : 0;
        if (days > 0 && (act.NotifiedAt is not { } told || at <= clock.DueAfter(told, days)))
        {
            return Refusal.AbsenceTooShort;
        }

        Propose(person, act.Ground);
        return Refusal.None;
    }

    private void Propose(ReferencePerson person, DeregistrationGround ground)
    {
        if (person.Grounds.Add(ground))
        {
            person.Deregistration ??= Open(DeadlineKind.Deregistration, 2, person.MobilityCentre ?? person.Centre, person);
            Tell(StageKind.DeregistrationProposed, person);
        }
    }

    private Refusal Do(Deregister act)
    {
        if (Ground(act.PersonId, act.Ground, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        person.Deregistration = Meet(person.Deregistration);
        Tell(StageKind.Deregistered, person);
        Leave(person, EndReason.Deregistered);
        Cancel(person.Notice);
        person.Notice = Open(DeadlineKind.DeregistrationNotice, 2, person.Centre, person);
        return Refusal.None;
    }

    private Refusal Do(DismissDeregistration act)
    {
        if (Ground(act.PersonId, act.Ground, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        person.Grounds.Remove(act.Ground);
        if (act.Ground == DeregistrationGround.ThreeRefusals)
        {
            person.Refusals.Clear();
        }

        if (act.Ground == DeregistrationGround.FoundWork)
        {
            person.IsWorking = false;
        }

        if (person.Grounds.Count == 0)
        {
            person.Deregistration = Meet(person.Deregistration);
        }

        Tell(StageKind.DeregistrationDismissed, person);
        return Refusal.None;
    }

    private Refusal Ground(string id, DeregistrationGround ground, out ReferencePerson person) =>
        Unemployed(id, out person) is var refusal && refusal != Refusal.None ? refusal
        : !person.Grounds.Contains(ground) ? Refusal.NoGround
        : Refusal.None;

    private Refusal Do(RecordDeregistrationNotice act)
    {
        if (PersonOf(act.PersonId) is not { } person)
        {
            return Refusal.NoSuchPerson;
        }

        if (person.Notice is null)
        {
            return Refusal.NoNoticeDue;
        }

        if (at < person.Notice.Start)
        {
            return Refusal.TimeBeforeLast;
        }

        person.Notice = Meet(person.Notice);
        Tell(StageKind.DeregistrationNoticed, person);
        return Refusal.None;
    }
}
