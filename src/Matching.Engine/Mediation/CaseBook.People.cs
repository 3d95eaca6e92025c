using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Mediation.Cards;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Mediation;

/// <summary>Registration of people (Order 214, chapters 2 and 3).</summary>
public sealed partial class CaseBook
{
    private const int NobodysVacancy = IdNumbers.None;

    private Refusal Do(RegisterPerson act)
    {
        var candidate = act.Candidate;
        if (act.DocumentsDoubtful)
        {
            return Refusal.DocumentsDoubtful;
        }

        if (candidate.Status == CandidateStatus.Unemployed)
        {
            return Refusal.NotDirectlyUnemployed;
        }

        // Order 214 §6.
        if (!candidate.GuardianConsent && Ages.ReachedOn(candidate.BirthDate, 16) > LocalTime.DateOf(at))
        {
            return Refusal.GuardianConsentMissing;
        }

        if (TryPerson(candidate.Id, out var person) && !(IsLoose(people[person].Status) && candidate.Status == CandidateStatus.JobSeeker))
        {
            return Refusal.AlreadyRegistered;
        }

        return person != IdNumbers.None && at.UnixSeconds < people[person].LastAt
            ? Refusal.TimeBeforeLast
            : Register(act, personIds.Add(candidate.Id));
    }

    /// <summary>Those who looked around only may become job seekers.</summary>
    private static bool IsLoose(CandidateStatus status) => status is CandidateStatus.Portal or CandidateStatus.Other;

    private Refusal Register(RegisterPerson act, int person)
    {
        var card = person < people.Count ? people[person] : PersonCard.Blank;
        if (person == people.Count)
        {
            people.Add(card);
        }

        deadlines.Cancel(card.Selection);
        deadlines.Cancel(card.SearchEnd);
        card.Centre = centreIds.Add(act.Centre);
        (card.Status, card.Channel) = (act.Candidate.Status, act.Channel);
        (card.Registered, card.Since, card.LastAt, card.TermsSince) = (at.UnixSeconds, at.UnixSeconds, at.UnixSeconds, position);
        (card.Grounds, card.MobilityCentre) = (0, PersonCard.OwnCentre);
        (card.Selection, card.SearchEnd) = (OpenSelection(card, person), DeadlineQueue.None);
        card.Set(PersonFlags.Present, true);
        card.Set(PersonFlags.Working | PersonFlags.Proposed | PersonFlags.Drafted, false);
        people.Change(person) = card;
        ForgetRefusals(person);
        pool.Put(act.Candidate with { RegisteredAt = at });
        LookFor(person);
        Tell(StageKind.PersonRegistered, person, NobodysVacancy, card.Centre, (int)card.Status);
        return Refusal.None;
    }

    /// <summary>Job seekers have a right to a selection in time: §23 at a centre, §36 on the portal, where those who only published a résumé are served alike.</summary>
    private int OpenSelection(in PersonCard card, int person) => card.Status switch
    {
        CandidateStatus.JobSeeker when card.Channel != Channel.Portal => OpenDeadline(DeadlineKind.VacancySelection, card.Centre, person),
        CandidateStatus.JobSeeker or CandidateStatus.Portal => OpenDeadline(DeadlineKind.PortalSelection, card.Centre, person),
        _ => DeadlineQueue.None,
    };

    private int OpenDeadline(DeadlineKind kind, int centre, int subject) =>
        deadlines.Open(kind, centre, subject, at, DeadlineRules.WorkingDays(kind));

    private Refusal Do(ChangeResume act)
    {
        if (FindRegistered(act.Candidate.Id, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (people[person].Is(PersonFlags.Working))
        {
            return Refusal.RecordGone;
        }

        // Gone is the record of one whose work came to nothing (§51(1)): the new one has the consents as they are stated now.
        var known = pool.FindCandidate(act.Candidate.Id) ?? act.Candidate;
        pool.Put(act.Candidate with
        {
            Status = people[person].Status,
            RegisteredAt = new UtcTime(people[person].Registered),
            PublishConsent = known.PublishConsent,
            AgencyConsent = known.AgencyConsent,
            GuardianConsent = known.GuardianConsent,
        });
        people.Change(person).TermsSince = position;
        LookFor(person);
        Tell(StageKind.ResumeChanged, person, NobodysVacancy, people[person].Centre);
        return Refusal.None;
    }

    private Refusal Do(ChangeConsent act)
    {
        if (FindRegistered(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        var centre = people[person].Centre;
        if (act.Consent == Consent.Processing)
        {
            if (!act.IsGiven)
            {
                Tell(StageKind.ConsentChanged, person, NobodysVacancy, centre, (int)act.Consent);
                Leave(person, EndReason.ConsentWithdrawn);
            }

            return Refusal.None;
        }

        if (pool.FindCandidate(act.PersonId) is not { } known)
        {
            return Refusal.RecordGone;
        }

        pool.Put(act.Consent == Consent.Publish ? known with { PublishConsent = act.IsGiven } : known with { AgencyConsent = act.IsGiven });
        Tell(StageKind.ConsentChanged, person, NobodysVacancy, centre, (int)act.Consent);
        return Refusal.None;
    }

    private Refusal Do(ReportCircumstance act)
    {
        if (FindRegistered(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (act.OccurredOn > LocalTime.DateOf(at))
        {
            return Refusal.TimeAhead;
        }

        var isUnemployed = people[person].Status == CandidateStatus.Unemployed;
        if (isUnemployed)
        {
            // Order 214 §64: a term that a person has towards the centre, reckoned when they come.
            var report = OpenDeadlineFrom(DeadlineKind.CircumstanceReport, person, LocalTime.At(act.OccurredOn, new TimeOnly(12, 0)));
            var isLate = at.UnixSeconds > deadlines[report].Due;
            deadlines.Meet(report, at);
            if (isLate)
            {
                Propose(person, DeregistrationGround.LateReport);
            }
        }

        Tell(StageKind.CircumstanceReported, person, NobodysVacancy, people[person].Centre, (int)act.Circumstance);
        switch (act.Circumstance)
        {
            case Circumstance.Moved when act.NewCentre.Length > 0:
                MoveTo(person, centreIds.Add(act.NewCentre));
                break;
            case Circumstance.FoundWork or Circumstance.Business:
                BeginWork(person, EndReason.HiredElsewhere);
                break;
            case Circumstance.Pension when isUnemployed:
                Propose(person, DeregistrationGround.Pension);
                break;
        }

        return Refusal.None;
    }

    private int OpenDeadlineFrom(DeadlineKind kind, int person, UtcTime start) =>
        deadlines.Open(kind, people[person].Centre, person, start, DeadlineRules.WorkingDays(kind));

    private void MoveTo(int person, int centre)
    {
        ref var card = ref people.Change(person);
        card.Centre = centre;
        foreach (var deadline in (ReadOnlySpan<int>)[card.Selection, card.SearchEnd, card.Plan, card.Notice])
        {
            deadlines.MoveTo(deadline, centre);
        }

        if (card.MobilityCentre == PersonCard.OwnCentre)
        {
            // What a mobility centre has to decide stays with it.
            deadlines.MoveTo(card.Unemployed, centre);
            deadlines.MoveTo(card.Deregistration, centre);
        }

        for (var number = card.FirstCase; number != Case.None; number = cases[number].NextOfPerson)
        {
            deadlines.MoveTo(cases[number].Deadline, centre);
            deadlines.MoveTo(cases[number].InterviewDeadline, centre);
        }
    }

    /// <summary>
    /// The person has work and is offered nothing more. The unemployed stay on the register until a human has taken them off it (§51(1)).
    /// </summary>
    private void BeginWork(int person, EndReason reason)
    {
        if (people[person].Status != CandidateStatus.Unemployed)
        {
            Leave(person, reason);
            return;
        }

        people.Change(person).Set(PersonFlags.Working, true);
        EndCasesOf(person, reason);
        StopLooking(person);
        pool.WithdrawCandidate(personIds[person]);
        Propose(person, DeregistrationGround.FoundWork);
    }

    private Refusal Do(EndRegistration act)
    {
        if (FindRegistered(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (people[person].Status == CandidateStatus.Unemployed)
        {
            return Refusal.DeregisterInstead;
        }

        Leave(person, EndReason.PersonLeft);
        return Refusal.None;
    }

    /// <summary>The person is registered no more: nothing is offered, nothing is due but what they are to be told (§52).</summary>
    private void Leave(int person, EndReason reason)
    {
        EndCasesOf(person, reason);
        StopLooking(person);
        ref var card = ref people.Change(person);
        foreach (var deadline in (ReadOnlySpan<int>)[card.Selection, card.SearchEnd, card.Unemployed, card.Plan, card.Deregistration])
        {
            deadlines.Cancel(deadline);
        }

        card.Selection = card.SearchEnd = card.Unemployed = card.Plan = card.Deregistration = DeadlineQueue.None;
        card.Set(PersonFlags.Present | PersonFlags.Working | PersonFlags.Proposed | PersonFlags.Drafted, false);
        (card.LastAt, card.Grounds) = (at.UnixSeconds, 0);
        pool.WithdrawCandidate(personIds[person]);
        Tell(StageKind.RegistrationEnded, person, NobodysVacancy, card.Centre, (int)reason);
    }
}
