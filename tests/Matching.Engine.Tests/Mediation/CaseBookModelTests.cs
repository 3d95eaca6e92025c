using System.Globalization;
using Matching.Engine.Calendars;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Tests.Journals;
using Matching.Reference.Procedure;
using Matching.Testing;

namespace Matching.Engine.Tests.Mediation;

/// <summary>The book of cases against the slow one of <see cref="ReferenceBook"/>, over acts at random.</summary>
public class CaseBookModelTests
{
    /// <summary>About ten seconds; a failing seed is named, and MATCHING_TEST_SEED runs it alone.</summary>
    private const int SeedsByDefault = 40;
    private const int ActsOfSeed = 400;
    private const int ActsBetweenSnapshots = 23;

    /// <summary>From where to where a case may go, and nowhere else (Order 214 §71 to §76).</summary>
    private static readonly Dictionary<CaseState, CaseState[]> Ways = new()
    {
        [CaseState.Selected] = [CaseState.Offered, CaseState.Cancelled],
        [CaseState.Offered] = [CaseState.Agreed, CaseState.Refused, CaseState.Late, CaseState.Cancelled],
        [CaseState.Late] = [CaseState.Agreed, CaseState.Refused],
        [CaseState.Agreed] = [CaseState.Referred, CaseState.Cancelled],
        [CaseState.Referred] = [CaseState.Interview, CaseState.Hired, CaseState.NotHired, CaseState.Silent, CaseState.Cancelled],
        [CaseState.Interview] = [CaseState.Interview, CaseState.Hired, CaseState.NotHired, CaseState.Silent, CaseState.Cancelled],
        [CaseState.Silent] = [CaseState.Hired, CaseState.NotHired],
        [CaseState.Refused] = [],
        [CaseState.Hired] = [],
        [CaseState.NotHired] = [],
        [CaseState.Cancelled] = [],
    };

    private readonly HashSet<Refusal> refusals = [];
    private readonly HashSet<StageKind> stages = [];
    private readonly HashSet<(CaseState, CaseState)> taken = [];

    [Fact]
    public void Apply_RandomActs_LeavesWhatTheSlowBookHas()
    {
        var one = Environment.GetEnvironmentVariable("MATCHING_TEST_SEED");
        var count = Environment.GetEnvironmentVariable("MATCHING_TEST_SEEDS");
        var seeds = one is { Length: > 0 } ? [int.Parse(one, CultureInfo.InvariantCulture)]
            : Enumerable.Range(1, count is { Length: > 0 } ? int.Parse(count, CultureInfo.InvariantCulture) : SeedsByDefault).ToArray();
        foreach (var seed in seeds)
        {
            var step = 0;
            try
            {
                Run(seed, ref step);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}, act {step} failed; MATCHING_TEST_SEED={seed} shows it again: {failure.Message}", failure);
            }
        }

        // What random acts never reach they do not show.
        if (seeds.Length >= SeedsByDefault)
        {
            Refusal[] elsewhere = [Refusal.None, Refusal.NoSuchDeadline, Refusal.TooManyCalendars, Refusal.Registered];
            Assert.Empty(Enum.GetValues<Refusal>().Except(refusals).Except(elsewhere));
            Assert.Empty(Enum.GetValues<StageKind>().Except(stages).Except([StageKind.DeadlineAcknowledged]));
            Assert.Empty(Ways.SelectMany(way => way.Value.Select(to => (way.Key, to))).Except(taken));
        }
    }

    private void Run(int seed, ref int step)
    {
        var model = new ReferenceBook(WorkCalendar.Starter.Files[0].Text, PensionAges.Starter.Text, MinimumWages.Starter.Text);
        var acts = new RandomActs(new SeededRandom(seed), model);
        var (book, pool) = (new CaseBook(), new PoolState([], []));
        var done = new List<(Act Act, UtcTime At)>();
        for (step = 1; step <= ActsOfSeed; step++)
        {
            var act = acts.Next();
            done.Add((act, acts.Now));
            var lastStage = book.LastStage;
            var expected = model.Apply(act, acts.Now, step);
            var effect = book.Apply(act, acts.Now, step, pool);
            Assert.True(expected == effect.Refusal, $"{act} at {acts.Now}: {effect.Refusal} where {expected} was to be");
            refusals.Add(expected);
            Check(model, book, pool, lastStage);
            if (step % ActsBetweenSnapshots == 0)
            {
                book = Reloaded(book);
                BookComparison.Check(model, book);
            }
        }

        var (again, poolAgain) = (new CaseBook(), new PoolState([], []));
        for (var position = 1; position <= done.Count; position++)
        {
            again.Apply(done[position - 1].Act, done[position - 1].At, position, poolAgain);
        }

        Assert.Null(BookBytes.Of(again).DifferenceTo(BookBytes.Of(book)));
    }

    private void Check(ReferenceBook model, CaseBook book, PoolState pool, long lastStage)
    {
        BookComparison.Check(model, book);
        var told = book.StagesAfter(lastStage).Stages;
        Assert.Equal(model.Stages.Order(), told.Select(stage => (stage.Kind, stage.PersonId, stage.VacancyId, stage.At)).Order());
        Assert.Equal(model.Candidates.Values.OrderBy(each => each.Id, StringComparer.Ordinal).Select(StoredForms.Of), pool.Candidates.OrderBy(each => each.Id, StringComparer.Ordinal).Select(StoredForms.Of));
        Assert.Equal(model.Jobs.Values.OrderBy(each => each.Id, StringComparer.Ordinal).Select(StoredForms.Of), pool.Vacancies.OrderBy(each => each.Id, StringComparer.Ordinal).Select(StoredForms.Of));
        stages.UnionWith(told.Select(stage => stage.Kind));
        foreach (var view in model.People.SelectMany(person => book.CasesOfPerson(person.Id)))
        {
            Check(view);
        }
    }

    private void Check(CaseView view)
    {
        var state = CaseState.Selected;
        foreach (var step in view.Steps)
        {
            Assert.Contains(step.State, Ways[state]);
            taken.Add((state, step.State));
            state = step.State;
        }

        Assert.Equal(state, view.State);
    }

    private static CaseBook Reloaded(CaseBook book)
    {
        var bytes = BookBytes.Of(book);
        var loaded = bytes.Load();
        Assert.Null(bytes.DifferenceTo(BookBytes.Of(loaded)));
        return loaded;
    }
}
