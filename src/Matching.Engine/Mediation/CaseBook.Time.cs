using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Mediation.Cards;
using Matching.Engine.Primitives;

namespace Matching.Engine.Mediation;

/// <summary>What time brings, and what counts it.</summary>
public sealed partial class CaseBook
{
    private const int SecondsPerDay = 86_400;

    private Refusal Do(PassTime act)
    {
        if (act.Through.UnixSeconds > recorded.UnixSeconds + SecondsAheadMax)
        {
            return Refusal.TimeAhead;
        }

        for (var events = 0; events < PassTime.EventsMax && deadlines.TryNext(act.Through, out var next); events++)
        {
            at = next.At;
            if (next.IsBreach)
            {
                Breach(next.Number);
            }
            else
            {
                Tell(StageKind.DeadlineWarned, next.Number);
            }
        }

        at = act.Through;
        for (var left = PassTime.EventsMax; left > 0 && closed.Count > 0 && closed.Min is var oldest && oldest.Closed < act.Through.UnixSeconds - (ClosedDaysKept * (long)SecondsPerDay); left--)
        {
            closed.Remove(oldest);
            LetCasesGo(oldest.Vacancy);
        }

        deadlines.History.Forget(LocalTime.DateOf(act.Through));
        return Refusal.None;
    }

    private void Breach(int deadline)
    {
        var (kind, subject) = (deadlines[deadline].Kind, deadlines[deadline].Subject);
        switch (kind)
        {
            case DeadlineKind.SearchEnd:
                deadlines.Cancel(deadline);
                people.Change(subject).SearchEnd = DeadlineQueue.None;
                LookAgain(subject);
                break;
            case DeadlineKind.Answer:
                Lapse(subject, deadline, CaseState.Late, StageKind.OfferLapsed);
                CountRefusal(subject);
                OfferOver(subject);
                break;
            case DeadlineKind.EmployerDecision:
                Lapse(subject, deadline, CaseState.Silent, StageKind.EmployerSilent);
                OfferOver(subject);
                break;
            default:
                Tell(StageKind.DeadlineBreached, deadline);
                break;
        }
    }

    /// <summary>Silence is an answer: §72 and §51(2) of the person, §75 of the employer.</summary>
    private void Lapse(int number, int deadline, CaseState state, StageKind stage)
    {
        deadlines.Expire(deadline);
        ref var row = ref cases.Change(number);
        row.Deadline = DeadlineQueue.None;
        deadlines.Cancel(row.InterviewDeadline);
        row.InterviewDeadline = DeadlineQueue.None;
        Step(number, state, stage);
    }

    private Refusal Do(AdoptCalendar act)
    {
        var file = CalendarFile.Parse(act.Text);
        if (deadlines.Calendar.Files.Any(known => known.Version == file.Version))
        {
            return Refusal.CalendarKnown;
        }

        if (deadlines.Calendar.Files.Count >= WorkCalendar.FilesMax)
        {
            return Refusal.TooManyCalendars;
        }

        var moved = deadlines.Adopt(deadlines.Calendar.With(file));
        foreach (var deadline in moved)
        {
            var row = deadlines[deadline.Number];
            switch (row.Kind)
            {
                case DeadlineKind.Answer or DeadlineKind.EmployerDecision:
                    cases.Change(row.Subject).Due = row.Due;
                    break;
                case DeadlineKind.CandidateSelection when vacancies[row.Subject].Is(VacancyFlags.Pending):
                    EnlistVacancy(row.Subject);
                    break;
                case DeadlineKind.VacancySelection or DeadlineKind.PortalSelection when people[row.Subject].Is(PersonFlags.Pending):
                    Enlist(row.Subject);
                    break;
            }

            Tell(StageKind.DeadlineMoved, deadline.Number);
        }

        changed = moved.Count;
        return Refusal.None;
    }

    private Refusal Do(AcknowledgeDeadline act)
    {
        if (!deadlines.Acknowledge(act.Number, act.Generation))
        {
            return Refusal.NoSuchDeadline;
        }

        Tell(StageKind.DeadlineAcknowledged, act.Number);
        return Refusal.None;
    }

    private void Tell(StageKind kind, int deadline)
    {
        var row = deadlines[deadline];
        var (person, vacancy) = SubjectOf(row);
        Tell(kind, person, vacancy, row.Centre, (int)row.Kind, new DeadlineName(deadline, row.Generation));
    }

    /// <summary>Whose a deadline is: a person's, a vacancy's, or a case's two.</summary>
    private (int Person, int Vacancy) SubjectOf(in DeadlineRow row) => row.Kind switch
    {
        DeadlineKind.CandidateSelection => (NoPerson, row.Subject),
        DeadlineKind.Notification or DeadlineKind.Answer or DeadlineKind.Referral or DeadlineKind.Interview or DeadlineKind.EmployerDecision =>
            (cases[row.Subject].Person, cases[row.Subject].Vacancy),
        _ => (row.Subject, NobodysVacancy),
    };
}
