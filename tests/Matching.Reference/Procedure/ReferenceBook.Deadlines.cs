using Matching.Engine.Deadlines;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;

namespace Matching.Reference.Procedure;

/// <summary>What is due, and what time brings.</summary>
public sealed partial class ReferenceBook
{
    private ReferenceDeadline Open(
        DeadlineKind kind, int days, string centre, ReferencePerson? person = null, ReferenceVacancy? vacancy = null, ReferenceCase? of = null, UtcTime? from = null)
    {
        var start = from ?? at;
        var deadline = new ReferenceDeadline
        {
            Kind = kind,
            Start = start,
            WorkingDays = days,
            Person = person ?? of?.Person,
            Vacancy = vacancy ?? of?.Vacancy,
            Case = of,
            Centre = centre,
            Due = clock.DueAfter(start, days),
            CalendarVersion = clock.Version,
        };
        deadline.NextEvent = FirstEvent(deadline);
        deadlines.Add(deadline);
        return deadline;
    }

    /// <summary>A warning when the last day begins, where there is time for one; nobody has to do anything at the end of a search.</summary>
    private UtcTime FirstEvent(ReferenceDeadline deadline)
    {
        var warning = clock.OpeningOf(deadline.Due);
        return deadline.Kind != DeadlineKind.SearchEnd && warning > deadline.Start && warning < deadline.Due ? warning : new UtcTime(deadline.Due.UnixSeconds + 1);
    }

    /// <summary>Returns nothing, so that whoever had the deadline forgets it.</summary>
    private ReferenceDeadline? Meet(ReferenceDeadline? deadline)
    {
        if (deadline is not null)
        {
            End(deadline, at);
        }

        return null;
    }

    private ReferenceDeadline? Expire(ReferenceDeadline? deadline)
    {
        if (deadline is not null)
        {
            End(deadline, null);
        }

        return null;
    }

    private ReferenceDeadline? Cancel(ReferenceDeadline? deadline)
    {
        if (deadline is { State: DeadlineState.Breached or DeadlineState.Acknowledged })
        {
            End(deadline, null);
        }
        else if (deadline is not null)
        {
            deadlines.Remove(deadline);
        }

        return null;
    }

    private void End(ReferenceDeadline deadline, UtcTime? followed)
    {
        deadlines.Remove(deadline);
        if (deadline.Kind != DeadlineKind.SearchEnd)
        {
            ends.Add(new ReferenceEnd(deadline.Kind, deadline.Centre, deadline.Start, deadline.Due, followed));
        }
    }

    private Refusal Do(PassTime act)
    {
        if (act.Through.UnixSeconds > recorded.UnixSeconds + 60)
        {
            return Refusal.TimeAhead;
        }

        while (deadlines.Where(deadline => deadline.NextEvent <= act.Through).MinBy(deadline => (deadline.NextEvent!.Value.UnixSeconds, deadline.Kind)) is { } next)
        {
            at = next.NextEvent!.Value;
            if (at > next.Due)
            {
                (next.State, next.NextEvent) = (DeadlineState.Breached, null);
                Breach(next);
            }
            else
            {
                (next.State, next.NextEvent) = (DeadlineState.Warned, new UtcTime(next.Due.UnixSeconds + 1));
                Tell(StageKind.DeadlineWarned, next.Person, next.Vacancy);
            }
        }

        foreach (var vacancy in vacancies.Where(vacancy => vacancy.Closed is { } closed && closed.UnixSeconds < act.Through.UnixSeconds - (60 * 86_400)))
        {
            LetCasesGo(vacancy);
        }

        return Refusal.None;
    }

    private void Breach(ReferenceDeadline deadline)
    {
        switch (deadline.Kind)
        {
            case DeadlineKind.SearchEnd:
                deadline.Person!.SearchEnd = Cancel(deadline);
                LookAgain(deadline.Person);
                break;
            case DeadlineKind.Answer:
                FallSilent(deadline.Case!, CaseState.Late, StageKind.OfferLapsed);
                CountRefusal(deadline.Case!);
                LookAgain(deadline.Person!);
                break;
            case DeadlineKind.EmployerDecision:
                FallSilent(deadline.Case!, CaseState.Silent, StageKind.EmployerSilent);
                LookAgain(deadline.Person!);
                break;
            default:
                Tell(StageKind.DeadlineBreached, deadline.Person, deadline.Vacancy);
                break;
        }
    }

    private void FallSilent(ReferenceCase silent, CaseState state, StageKind stage)
    {
        silent.Deadline = Expire(silent.Deadline);
        silent.InterviewDeadline = Cancel(silent.InterviewDeadline);
        (silent.State, silent.StateSince) = (state, position);
        silent.Steps.Add((state, at));
        Tell(stage, silent.Person, silent.Vacancy);
    }

    private Refusal Do(AdoptCalendar act)
    {
        if (clock.Texts.Any(text => ReferenceClock.VersionOf(text) == ReferenceClock.VersionOf(act.Text)))
        {
            return Refusal.CalendarKnown;
        }

        clock = clock.With(act.Text);
        foreach (var deadline in deadlines.Where(deadline => deadline.State is DeadlineState.Open or DeadlineState.Warned))
        {
            var due = clock.DueAfter(deadline.Start, deadline.WorkingDays);
            if (due == deadline.Due)
            {
                continue;
            }

            (deadline.Due, deadline.State, deadline.CalendarVersion) = (due, DeadlineState.Open, clock.Version);
            deadline.Moved++;
            deadline.NextEvent = FirstEvent(deadline);
            if (deadline.Kind is DeadlineKind.Answer or DeadlineKind.EmployerDecision)
            {
                deadline.Case!.Due = due;
            }

            Tell(StageKind.DeadlineMoved, deadline.Person, deadline.Vacancy);
            if (deadline.Vacancy is { LookedForUntil: not null } vacancy && vacancy.Selection == deadline)
            {
                vacancy.LookedForUntil = due;
            }

            if (deadline.Person is { LookedForUntil: not null } person && person.Selection == deadline)
            {
                person.LookedForUntil = due;
            }
        }

        return Refusal.None;
    }
}
