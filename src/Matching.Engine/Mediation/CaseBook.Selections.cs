using Matching.Engine.Deadlines;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Mediation.Cards;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Engine.Mediation;

/// <summary>What was found for whom (Order 214 §69, §70, §36), and for whom is still to be looked.</summary>
public sealed partial class CaseBook
{
    private Refusal Do(RecordSelection act) =>
        act.Side == SelectionSide.Vacancy ? SelectCandidates(act) : SelectVacancies(act);

    private Refusal SelectCandidates(RecordSelection act)
    {
        if (FindOpen(act.SubjectId, out var vacancy) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (act.PoolPosition < vacancies[vacancy].TermsSince)
        {
            return Refusal.SelectionOutdated;
        }

        foreach (var match in act.Matches)
        {
            if (TryPerson(match.Id, out var person))
            {
                Select(person, vacancy, match, act.PoolPosition);
            }
        }

        ref var card = ref vacancies.Change(vacancy);
        deadlines.Meet(card.Selection, at);
        card.Selection = DeadlineQueue.None;
        StopLookingForCandidates(vacancy);
        return Refusal.None;
    }

    private Refusal SelectVacancies(RecordSelection act)
    {
        if (FindRegistered(act.SubjectId, out var person) is var refusal && refusal != Refusal.None)
        {
            return refusal;
        }

        if (act.PoolPosition < people[person].WantedSince)
        {
            return Refusal.SelectionOutdated;
        }

        foreach (var match in act.Matches)
        {
            if (TryVacancy(match.Id, out var vacancy))
            {
                Select(person, vacancy, match, act.PoolPosition);
            }
        }

        StopLooking(person);
        ref var card = ref people.Change(person);
        deadlines.Meet(card.Selection, at);
        card.Selection = DeadlineQueue.None;
        if (card.Status == CandidateStatus.JobSeeker && card.SearchEnd == DeadlineQueue.None && !card.Is(PersonFlags.Proposed) && !HasSuitableCase(person))
        {
            FindNothing(person);
        }

        return Refusal.None;
    }

    /// <summary>Nothing suitable was found. Registration as unemployed is proposed when the time for the selection is over (§38, §53), not before.</summary>
    private void FindNothing(int person)
    {
        ref var card = ref people.Change(person);
        var days = DeadlineRules.WorkingDays(card.Channel == Channel.Portal ? DeadlineKind.PortalSelection : DeadlineKind.VacancySelection);
        var registered = new UtcTime(card.Registered);
        if (at <= deadlines.Calendar.DueAfter(registered, days))
        {
            card.SearchEnd = deadlines.Open(DeadlineKind.SearchEnd, card.Centre, person, registered, days);
        }
        else
        {
            ProposeUnemployed(person);
        }
    }

    private void Select(int person, int vacancy, in Match match, long poolPosition)
    {
        var (termsSince, known) = (Math.Max(people[person].TermsSince, vacancies[vacancy].TermsSince), FindCase(person, vacancy));
        if (people[person].Is(PersonFlags.Working) || poolPosition < termsSince || (known != Case.None && !IsOfOtherTerms(known, termsSince)))
        {
            // Whose terms are newer than the search is looked for on their own account.
            return;
        }

        var isFull = people[person].Selected >= SelectedPerPersonMax;
        if (isFull && !MakeRoom(person, match.Total))
        {
            return;
        }

        var row = Case.Of(person, vacancy, match, poolPosition, at.UnixSeconds);
        (row.NextOfPerson, row.NextOfVacancy) = (people[person].FirstCase, vacancies[vacancy].FirstCase);
        var number = freeCases.TryTake(out var place) ? place : cases.Add(default);
        if (match.Suitable)
        {
            row.Deadline = OpenDeadline(DeadlineKind.Notification, people[person].Centre, number);
        }

        cases.Change(number) = row;
        Link(number);
        ref var card = ref people.Change(person);
        card.Selected++;
        if (match.Suitable)
        {
            deadlines.Cancel(card.SearchEnd);
            card.SearchEnd = DeadlineQueue.None;
        }

        Tell(StageKind.Selected, person, vacancy, card.Centre);
        if (isFull)
        {
            LookAgain(person);
        }
    }

    /// <summary>
    /// A case that is over stands for the terms that it was decided by: pay, hours, training, the employer's conditions (§70). When they have changed since, the two may be selected
    /// for each other again, as a new case. A silence is decided when nothing that came in time can be recorded any more.
    /// </summary>
    private bool IsOfOtherTerms(int number, long termsSince)
    {
        var row = cases[number];
        return !CaseStates.IsLive(row.State) && steps[row.LastStep].Position < termsSince
            && (row.State is not (CaseState.Late or CaseState.Silent) || recorded.UnixSeconds > row.Due + (Act.LateRecordDays * (long)SecondsPerDay));
    }

    /// <summary>Among too many that were not offered the worst goes, if the new one is better.</summary>
    private bool MakeRoom(int person, int total)
    {
        var worst = Case.None;
        for (var number = people[person].FirstCase; number != Case.None; number = cases[number].NextOfPerson)
        {
            if (cases[number].State == CaseState.Selected && (worst == Case.None || cases[number].Total < cases[worst].Total))
            {
                worst = number;
            }
        }

        if (cases[worst].Total >= total)
        {
            return false;
        }

        LetGo(worst);
        return true;
    }

    /// <summary>Of several cases of two the newest.</summary>
    private int FindCase(int person, int vacancy)
    {
        var number = people[person].FirstCase;
        while (number != Case.None && cases[number].Vacancy != vacancy)
        {
            number = cases[number].NextOfPerson;
        }

        return number;
    }

    private bool HasSuitableCase(int person)
    {
        for (var number = people[person].FirstCase; number != Case.None; number = cases[number].NextOfPerson)
        {
            if (cases[number].Is(CaseFlags.Suitable) && CaseStates.IsLive(cases[number].State))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A job seeker who loses the last suitable vacancy is not left with nothing: if nothing else is found, registration as unemployed is proposed.</summary>
    private void LookAgain(int person)
    {
        if (people[person] is { Status: CandidateStatus.JobSeeker } card && card.Is(PersonFlags.Present) && !HasSuitableCase(person))
        {
            LookFor(person);
        }
    }

    /// <summary>What was searched before this act is not what is wanted from now on.</summary>
    private void LookFor(int person)
    {
        people.Change(person).WantedSince = position;
        Enlist(person);
    }

    private void Enlist(int person)
    {
        StopLooking(person);
        ref var card = ref people.Change(person);
        card.Priority = card.Selection != DeadlineQueue.None ? deadlines[card.Selection].Due : deadlines.Calendar.DueAfter(at, 2).UnixSeconds;
        card.Set(PersonFlags.Pending, true);
        pending.Add((card.Priority, SelectionSide.Person, person));
    }

    private void StopLooking(int person)
    {
        if (people[person].Is(PersonFlags.Pending))
        {
            ref var card = ref people.Change(person);
            pending.Remove((card.Priority, SelectionSide.Person, person));
            card.Set(PersonFlags.Pending, false);
        }
    }

    /// <summary>By the terms that stand from this act on.</summary>
    private void LookForCandidates(int vacancy)
    {
        vacancies.Change(vacancy).TermsSince = position;
        EnlistVacancy(vacancy);
    }

    private void EnlistVacancy(int vacancy)
    {
        StopLookingForCandidates(vacancy);
        ref var card = ref vacancies.Change(vacancy);
        card.Priority = deadlines[card.Selection].Due;
        card.Set(VacancyFlags.Pending, true);
        pending.Add((card.Priority, SelectionSide.Vacancy, vacancy));
    }

    private void StopLookingForCandidates(int vacancy)
    {
        if (vacancies[vacancy].Is(VacancyFlags.Pending))
        {
            ref var card = ref vacancies.Change(vacancy);
            pending.Remove((card.Priority, SelectionSide.Vacancy, vacancy));
            card.Set(VacancyFlags.Pending, false);
        }
    }

    /// <summary>Makes its neighbours know a case, which knows its next ones already, and those it is the first of.</summary>
    private void Link(int number)
    {
        var row = cases[number];
        if (row.NextOfPerson != Case.None)
        {
            cases.Change(row.NextOfPerson).PreviousOfPerson = number;
        }

        if (row.NextOfVacancy != Case.None)
        {
            cases.Change(row.NextOfVacancy).PreviousOfVacancy = number;
        }

        people.Change(row.Person).FirstCase = number;
        vacancies.Change(row.Vacancy).FirstCase = number;
    }

    private void Unlink(in Case row)
    {
        if (row.PreviousOfPerson == Case.None)
        {
            people.Change(row.Person).FirstCase = row.NextOfPerson;
        }
        else
        {
            cases.Change(row.PreviousOfPerson).NextOfPerson = row.NextOfPerson;
        }

        if (row.NextOfPerson != Case.None)
        {
            cases.Change(row.NextOfPerson).PreviousOfPerson = row.PreviousOfPerson;
        }

        if (row.PreviousOfVacancy == Case.None)
        {
            vacancies.Change(row.Vacancy).FirstCase = row.NextOfVacancy;
        }
        else
        {
            cases.Change(row.PreviousOfVacancy).NextOfVacancy = row.NextOfVacancy;
        }

        if (row.NextOfVacancy != Case.None)
        {
            cases.Change(row.NextOfVacancy).PreviousOfVacancy = row.PreviousOfVacancy;
        }
    }

    /// <summary>Forgets a case; its steps stay in the journal.</summary>
    private void LetGo(int number)
    {
        var row = cases[number];
        deadlines.Cancel(row.Deadline);
        deadlines.Cancel(row.InterviewDeadline);
        if (row.State == CaseState.Selected)
        {
            people.Change(row.Person).Selected--;
        }

        Unlink(row);
        for (int step = row.LastStep, previous; step != Case.None; step = previous)
        {
            previous = steps[step].Previous;
            steps.Change(step).State = CaseState.Free;
            freeSteps.Add(step);
        }

        cases.Change(number).State = CaseState.Free;
        freeCases.Add(number);
    }

    private void LetCasesGo(int vacancy)
    {
        while (vacancies[vacancy].FirstCase is var number && number != Case.None)
        {
            LetGo(number);
        }
    }
}
