using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Mediation.Cards;
using Matching.Engine.Primitives;

namespace Matching.Engine.Mediation;

/// <summary>The book at one moment: nothing in it changes any more, so that it is written out beside acts.</summary>
internal sealed record CaseBookCapture(
    IReadOnlyList<string> Calendars, IReadOnlyList<IEnumerable<string>> Ids, CapturedRows<PersonCard> People, CapturedRows<VacancyCard> Vacancies, CapturedRows<Case> Cases,
    CapturedRows<CaseStep> Steps, CapturedRows<DeadlineRow> Deadlines, IReadOnlyList<(int Day, CapturedRows<ClosedDeadline> Closed)> History,
    long LastStage, DateOnly? ReportsFrom);

/// <summary>The book for a snapshot, and from one.</summary>
public sealed partial class CaseBook
{
    internal CaseBookCapture Capture()
    {
        lock (gate)
        {
            return new CaseBookCapture(
                [.. deadlines.Calendar.Files.Select(file => file.Text)], [.. Ids.Select(table => table.Capture())], people.Capture(), vacancies.Capture(),
                cases.Capture(), steps.Capture(), deadlines.Capture(), deadlines.History.Capture(), stages.Last, deadlines.History.KnownFrom);
        }
    }

    /// <summary>The tables of ids, in the order in which a snapshot names them.</summary>
    private IdNumbers[] Ids => field ??= [personIds, vacancyIds, centreIds, actorIds, employerIds];

    /// <summary>Fills an empty book, in this order: ids, rows, deadlines, history; then <see cref="EndLoading"/>.</summary>
    internal void LoadId(int table, ReadOnlySpan<byte> id)
    {
        var ids = table < Ids.Length ? Ids[table] : throw new InvalidDataException($"not a stored form: there is no table {table} of ids");
        ids.Load(id);
    }

    internal void Load(ReadOnlySpan<PersonCard> run)
    {
        foreach (ref readonly var card in run)
        {
            people.Add(card);
        }
    }

    internal void Load(ReadOnlySpan<VacancyCard> run)
    {
        foreach (ref readonly var card in run)
        {
            vacancies.Add(card);
        }
    }

    internal void Load(ReadOnlySpan<Case> run)
    {
        foreach (ref readonly var row in run)
        {
            var number = cases.Add(row);
            if (row.State == CaseState.Free)
            {
                freeCases.Add(number);
            }
        }
    }

    internal void Load(ReadOnlySpan<CaseStep> run)
    {
        foreach (ref readonly var step in run)
        {
            var number = steps.Add(step);
            if (step.State == CaseState.Free)
            {
                freeSteps.Add(number);
            }
        }
    }

    internal void Load(ReadOnlySpan<DeadlineRow> run) => deadlines.Load(run);

    internal void LoadClosed(int day, ReadOnlySpan<ClosedDeadline> run)
    {
        foreach (ref readonly var one in run)
        {
            deadlines.History.Add(day, one);
        }
    }

    /// <summary>What follows from ids and rows is made again.</summary>
    internal void EndLoading(long lastStage, DateOnly? reportsFrom)
    {
        if (people.Count != personIds.Count || vacancies.Count != vacancyIds.Count)
        {
            throw new InvalidDataException("not a stored form: the book has more ids than cards, or fewer");
        }

        foreach (var table in Ids)
        {
            table.EndLoading();
        }

        deadlines.EndLoading();
        stages.BeginAfter(lastStage);
        deadlines.History.KnownFrom = reportsFrom;
        for (var person = 0; person < people.Count; person++)
        {
            if (people[person].Is(PersonFlags.Pending))
            {
                pending.Add((people[person].Priority, SelectionSide.Person, person));
            }
        }

        for (var vacancy = 0; vacancy < vacancies.Count; vacancy++)
        {
            ref readonly var card = ref vacancies[vacancy];
            if (card.Is(VacancyFlags.Pending))
            {
                pending.Add((card.Priority, SelectionSide.Vacancy, vacancy));
            }

            if (card.Closed != 0 && card.FirstCase != Case.None)
            {
                closed.Add((card.Closed, vacancy));
            }
        }
    }
}
