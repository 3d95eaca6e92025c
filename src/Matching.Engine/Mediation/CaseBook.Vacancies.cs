using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Mediation.Cards;
using Matching.Engine.Records;

namespace Matching.Engine.Mediation;

/// <summary>Registration of vacancies (Order 214 §66 to §69, §76).</summary>
public sealed partial class CaseBook
{
    /// <summary>An employer sends a vacancy within so many working days of its arising (§66).</summary>
    private const int NoticeWorkingDays = 5;

    private const int NoPerson = Primitives.IdNumbers.None;

    private Refusal Do(RegisterVacancy act)
    {
        if (act.Post != PostKind.Ordinary)
        {
            return Refusal.PostExcluded;
        }

        if (TryVacancy(act.Vacancy.Id, out _))
        {
            return Refusal.VacancyAlreadyRegistered;
        }

        if (vacancyIds.Find(act.Vacancy.Id) is var known and >= 0 && at.UnixSeconds < vacancies[known].Closed)
        {
            return Refusal.TimeBeforeLast;
        }

        var vacancy = vacancyIds.Add(act.Vacancy.Id);
        if (vacancy == vacancies.Count)
        {
            vacancies.Add(VacancyCard.Blank);
        }

        LetCasesGo(vacancy);
        closed.Remove((vacancies[vacancy].Closed, vacancy));
        var card = VacancyCard.Blank;
        card.Centre = centreIds.Add(act.Centre);
        (card.Registered, card.LastAt, card.OpeningsLeft) = (at.UnixSeconds, at.UnixSeconds, (ushort)act.Vacancy.Openings);
        card.Flags = VacancyFlags.Open;
        card.Employer = EmployerOf(act.Vacancy);
        card.Findings = Findings(act);
        card.Selection = OpenDeadline(DeadlineKind.CandidateSelection, card.Centre, vacancy);
        vacancies.Change(vacancy) = card;
        pool.Put(act.Vacancy with { RegisteredAt = at });
        LookForCandidates(vacancy);
        Tell(StageKind.VacancyRegistered, NoPerson, vacancy, card.Centre, (int)card.Findings);
        return Refusal.None;
    }

    private int EmployerOf(Vacancy vacancy) => vacancy.EmployerId.Length == 0 ? VacancyCard.NoEmployer : employerIds.Add(vacancy.EmployerId);

    private VacancyFindings Findings(RegisterVacancy act) =>
        (act.HasDiscriminatoryWording ? VacancyFindings.Discriminatory : VacancyFindings.None)
        | (IsBelowMinimumWage(act.Vacancy) ? VacancyFindings.BelowMinimumWage : VacancyFindings.None)
        | (act.AroseOn is { } arose && at > deadlines.Calendar.DueAfter(LocalTime.At(arose, new TimeOnly(12, 0)), NoticeWorkingDays)
            ? VacancyFindings.LateNotice : VacancyFindings.None);

    /// <summary>By the most that is offered; of work that is not the whole day's nothing is said.</summary>
    private bool IsBelowMinimumWage(Vacancy vacancy) =>
        Math.Max(vacancy.SalaryMinTenge, vacancy.SalaryMaxTenge) is > 0 and var pay && !vacancy.Schedules.Contains(Schedule.PartTime)
        && pay < MinimumWages.Starter.TengePerMonthOn(LocalTime.DateOf(at));

    private Refusal Do(ChangeVacancy act)
    {
        if (FindOpen(act.Vacancy.Id, out var vacancy) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        for (int number = vacancies[vacancy].FirstCase, next; number != Case.None; number = next)
        {
            next = cases[number].NextOfVacancy;
            if (cases[number].State == CaseState.Selected)
            {
                var person = cases[number].Person;
                LetGo(number);
                LookAgain(person);
            }
            else if (CaseStates.IsLive(cases[number].State))
            {
                cases.Change(number).Flags |= CaseFlags.VacancyChanged;
            }
        }

        ref var card = ref vacancies.Change(vacancy);
        (card.OpeningsLeft, card.Employer) = ((ushort)act.Vacancy.Openings, EmployerOf(act.Vacancy));
        if (card.Selection == DeadlineQueue.None)
        {
            card.Selection = OpenDeadline(DeadlineKind.CandidateSelection, card.Centre, vacancy);
        }

        pool.Put(act.Vacancy with { RegisteredAt = new Primitives.UtcTime(card.Registered) });
        LookForCandidates(vacancy);
        Tell(StageKind.VacancyChanged, NoPerson, vacancy, card.Centre);
        return Refusal.None;
    }

    private Refusal Do(CloseVacancy act)
    {
        if (FindOpen(act.VacancyId, out var vacancy) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        Close(vacancy, act.Reason, EndReason.VacancyClosed);
        return Refusal.None;
    }

    private void Close(int vacancy, VacancyEnd end, EndReason caseEnd)
    {
        for (int number = vacancies[vacancy].FirstCase, next; number != Case.None; number = next)
        {
            next = cases[number].NextOfVacancy;
            if (CaseStates.IsLive(cases[number].State))
            {
                var person = cases[number].Person;
                End(number, caseEnd);
                LookAgain(person);
            }
        }

        StopLookingForCandidates(vacancy);
        ref var card = ref vacancies.Change(vacancy);
        deadlines.Cancel(card.Selection);
        card.Selection = DeadlineQueue.None;
        card.Set(VacancyFlags.Open, false);
        (card.Closed, card.LastAt, card.End) = (at.UnixSeconds, at.UnixSeconds, end);
        if (card.FirstCase != Case.None)
        {
            closed.Add((at.UnixSeconds, vacancy));
        }

        pool.WithdrawVacancy(vacancyIds[vacancy]);
        Tell(StageKind.VacancyClosed, NoPerson, vacancy, card.Centre, (int)end);
    }

    /// <summary>Somebody was hired: one place less, and at none the vacancy is closed at once (§76).</summary>
    private void TakePlace(int vacancy)
    {
        ref var card = ref vacancies.Change(vacancy);
        card.OpeningsLeft--;
        if (card.OpeningsLeft == 0)
        {
            Close(vacancy, VacancyEnd.Filled, EndReason.PlaceTaken);
        }
        else if (pool.FindVacancy(vacancyIds[vacancy]) is { } record)
        {
            pool.Put(record with { Openings = card.OpeningsLeft });
        }
    }
}
