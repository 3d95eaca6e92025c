using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Reference.Calendars;

namespace Matching.Reference.Procedure;

/// <summary>People: chapters 2 and 3, and §61 to §64.</summary>
public sealed partial class ReferenceBook
{
    private ReferencePerson? PersonOf(string id) => people.Find(person => person.Id == id);

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

        if (!candidate.GuardianConsent && ReferenceAges.ReachedOn(candidate.BirthDate, 16, 0) > ReferenceClock.DayOf(at))
        {
            return Refusal.GuardianConsentMissing;
        }

        var person = PersonOf(candidate.Id);
        if (person is { IsRegistered: true }
            && !(person.Status is CandidateStatus.Portal or CandidateStatus.Other && candidate.Status == CandidateStatus.JobSeeker))
        {
            return Refusal.AlreadyRegistered;
        }

        if (person is not null && at < person.LastAt)
        {
            return Refusal.TimeBeforeLast;
        }

        if (person is null)
        {
            people.Add(person = new ReferencePerson { Number = people.Count, Id = candidate.Id });
        }

        person.Selection = Cancel(person.Selection);
        person.SearchEnd = Cancel(person.SearchEnd);
        (person.Centre, person.Status, person.Channel) = (act.Centre, candidate.Status, act.Channel);
        (person.Registered, person.Since, person.LastAt) = (at, at, at);
        (person.IsRegistered, person.IsWorking, person.IsProposed, person.IsDrafted) = (true, false, false, false);
        person.MobilityCentre = null;
        person.Grounds.Clear();
        person.Refusals.Clear();
        person.Selection = candidate.Status switch
        {
            CandidateStatus.Other => null,
            CandidateStatus.JobSeeker when act.Channel != Channel.Portal => Open(DeadlineKind.VacancySelection, 1, act.Centre, person),
            _ => Open(DeadlineKind.PortalSelection, 2, act.Centre, person),
        };
        person.TermsSince = position;
        candidates[candidate.Id] = candidate with { RegisteredAt = at };
        LookFor(person);
        Tell(StageKind.PersonRegistered, person);
        return Refusal.None;
    }

    private Refusal Do(ChangeResume act)
    {
        if (Registered(act.Candidate.Id, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (person.IsWorking)
        {
            return Refusal.RecordGone;
        }

        var known = candidates.GetValueOrDefault(person.Id) ?? act.Candidate;
        candidates[person.Id] = act.Candidate with
        {
            Status = person.Status,
            RegisteredAt = person.Registered,
            PublishConsent = known.PublishConsent,
            AgencyConsent = known.AgencyConsent,
            GuardianConsent = known.GuardianConsent,
        };
        person.TermsSince = position;
        LookFor(person);
        Tell(StageKind.ResumeChanged, person);
        return Refusal.None;
    }

    private Refusal Do(ChangeConsent act)
    {
        if (Registered(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (act.Consent == Consent.Processing)
        {
            if (!act.IsGiven)
            {
                Tell(StageKind.ConsentChanged, person);
                Leave(person, EndReason.ConsentWithdrawn);
            }

            return Refusal.None;
        }

        if (!candidates.TryGetValue(person.Id, out var known))
        {
            return Refusal.RecordGone;
        }

        candidates[person.Id] = act.Consent == Consent.Publish ? known with { PublishConsent = act.IsGiven } : known with { AgencyConsent = act.IsGiven };
        Tell(StageKind.ConsentChanged, person);
        return Refusal.None;
    }

    private Refusal Do(ReportCircumstance act)
    {
        if (Registered(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (act.OccurredOn > ReferenceClock.DayOf(at))
        {
            return Refusal.TimeAhead;
        }

        var isUnemployed = person.Status == CandidateStatus.Unemployed;
        if (isUnemployed)
        {
            var report = Open(DeadlineKind.CircumstanceReport, 5, person.Centre, person, from: ReferenceClock.UtcOf(act.OccurredOn.ToDateTime(new TimeOnly(12, 0))));
            Meet(report);
            if (at > report.Due)
            {
                Propose(person, DeregistrationGround.LateReport);
            }
        }

        Tell(StageKind.CircumstanceReported, person);
        if (act.Circumstance == Circumstance.Moved && act.NewCentre.Length > 0)
        {
            person.Centre = act.NewCentre;
            foreach (var deadline in deadlines.Where(deadline => deadline.Person == person))
            {
                // §39 and §51 are the mobility centre's to decide, wherever the person lives.
                if (person.MobilityCentre is not null && (deadline == person.Unemployed || deadline == person.Deregistration))
                {
                    continue;
                }

                deadline.Centre = act.NewCentre;
            }
        }
        else if (act.Circumstance is Circumstance.FoundWork or Circumstance.Business)
        {
            BeginWork(person);
        }
        else if (act.Circumstance == Circumstance.Pension && isUnemployed)
        {
            Propose(person, DeregistrationGround.Pension);
        }

        return Refusal.None;
    }

    private void BeginWork(ReferencePerson person)
    {
        if (person.Status != CandidateStatus.Unemployed)
        {
            Leave(person, EndReason.HiredElsewhere);
            return;
        }

        person.IsWorking = true;
        EndCasesOf(person, EndReason.HiredElsewhere);
        person.LookedForUntil = null;
        candidates.Remove(person.Id);
        Propose(person, DeregistrationGround.FoundWork);
    }

    private Refusal Do(EndRegistration act)
    {
        if (Registered(act.PersonId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (person.Status == CandidateStatus.Unemployed)
        {
            return Refusal.DeregisterInstead;
        }

        Leave(person, EndReason.PersonLeft);
        return Refusal.None;
    }

    private void Leave(ReferencePerson person, EndReason reason)
    {
        EndCasesOf(person, reason);
        person.LookedForUntil = null;
        person.Selection = Cancel(person.Selection);
        person.SearchEnd = Cancel(person.SearchEnd);
        person.Unemployed = Cancel(person.Unemployed);
        person.Plan = Cancel(person.Plan);
        person.Deregistration = Cancel(person.Deregistration);
        (person.IsRegistered, person.IsWorking, person.IsProposed, person.IsDrafted) = (false, false, false, false);
        person.Grounds.Clear();
        person.LastAt = at;
        candidates.Remove(person.Id);
        Tell(StageKind.RegistrationEnded, person);
    }

    private Refusal Registered(string id, out ReferencePerson person)
    {
        person = PersonOf(id)!;
        return person is not { IsRegistered: true } ? Refusal.NoSuchPerson
            : at < person.Registered ? Refusal.TimeBeforeLast
            : Refusal.None;
    }

    private void LookFor(ReferencePerson person) => (person.LookedForUntil, person.LookedForSince) = (person.Selection?.Due ?? clock.DueAfter(at, 2), position);

    /// <summary>A job seeker to whom nothing suitable is left.</summary>
    private void LookAgain(ReferencePerson person)
    {
        if (person is { Status: CandidateStatus.JobSeeker, IsRegistered: true } && !HasSuitable(person))
        {
            LookFor(person);
        }
    }

    private bool HasSuitable(ReferencePerson person) => cases.Exists(item => item.Person == person && item.IsSuitable && item.IsLive);
}
