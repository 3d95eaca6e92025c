using System.Globalization;
using Matching.Engine.Calendars;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Engine.Shortlists;

namespace Matching.Engine;

/// <summary>
/// What the law wants done and nobody has to ask for: selections for whoever was registered, at once and the most urgent first (Order 214 §69, §23, §36), and what time
/// brings: warnings, breaches, silence that is an answer. All of it becomes commands of the journal, sent by the one node that writes. Nothing is kept
/// here: after a crash the book of cases says what is still wanted.
/// </summary>
public sealed class Clerk : IDisposable
{
    /// <summary>Selections under way at once: they share a synchronisation, and are found one after another.</summary>
    private const int SelectionsAtOnce = 64;

    private readonly DurableEngine engine;
    private readonly TimeProvider clock;
    private readonly ClerkOptions options;
    private readonly SemaphoreSlim wanted = new(0, 1);
    private long searches;

    public Clerk(DurableEngine engine, TimeProvider clock, ClerkOptions? options = null)
    {
        (this.engine, this.clock, this.options) = (engine, clock, options ?? new ClerkOptions());
        this.options.Check();
        engine.Cases.WhenWanted = Wake;
    }

    /// <summary>Works until it is cancelled. While this node may not write it waits.</summary>
    /// <param name="failed">Is told why something could not be done now; it is tried again.</param>
    public async Task RunAsync(Action<Exception> failed, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var isRefused = false;
            try
            {
                if (await WorkAsync(cancellation).ConfigureAwait(false))
                {
                    continue;
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is StoreUnavailableException or CommandRefusedException)
            {
                failed(failure);
                isRefused = true;
            }

            await WaitAsync(isRefused ? options.Retry : Idle(), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>What can be done now; false where there was nothing, or this node does not write.</summary>
    /// <exception cref="StoreUnavailableException">This node may not write now.</exception>
    /// <exception cref="CommandRefusedException">The clock of this process is wrong.</exception>
    public async ValueTask<bool> WorkAsync(CancellationToken cancellation = default)
    {
        if (!engine.Status.AcceptsWrites)
        {
            return false;
        }

        var passed = await PassTimeAsync(cancellation).ConfigureAwait(false);
        var items = engine.Cases.Wanted(SelectionsAtOnce);
        if (items.Count == 0)
        {
            return passed;
        }

        // The book is a moment ahead of the pool while a batch is applied. Who is not to be seen there yet must not be taken for gone: the batch wakes the clerk when it is done.
        var moment = engine.Engine.Now;
        if (moment.Position < engine.Cases.LastPosition)
        {
            return passed;
        }

        // Begun one after another, so that the searches take one processor and the synchronisation is shared.
        var sent = new List<Task>(items.Count);
        foreach (var item in items)
        {
            var selection = Select(moment, item);
            sent.Add(DoAsync(selection, KeyOf(selection), cancellation));
        }

        await Task.WhenAll(sent).ConfigureAwait(false);
        return true;
    }

    public void Dispose()
    {
        engine.Cases.WhenWanted = null;
        wanted.Dispose();
    }

    /// <summary>Brings about what was due by now; false where nothing was.</summary>
    private async ValueTask<bool> PassTimeAsync(CancellationToken cancellation)
    {
        var now = UtcTime.From(clock.GetUtcNow());
        if (engine.Cases.NextEventAt is not { } next || next > now)
        {
            return false;
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"clerk-time-{now.UnixSeconds}-{engine.Position}");
        await DoAsync(new PassTime(now), key, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Who is not there any more when the search is over is wanted no more. But where the clock is refused everything stays wanted: trying at once again would fill the journal.
    /// </summary>
    /// <exception cref="CommandRefusedException">The clock of this process is wrong.</exception>
    private async Task DoAsync(Act act, string key, CancellationToken cancellation)
    {
        var answer = await engine.ExecuteAsync(new Command.Process(act), key, cancellation).ConfigureAwait(false);
        if (answer.Refusal is Refusal.TimeAhead or Refusal.TimeTooOld or Refusal.TimeBeforeLast)
        {
            throw new CommandRefusedException([new FieldError("clock", UtcTime.From(clock.GetUtcNow()).ToString(), "a time that the calendar knows, and not behind what was recorded")]);
        }
    }

    private RecordSelection Select(PoolMoment moment, SelectionWanted item)
    {
        var request = new ShortlistRequest
        {
            AsOf = LocalTime.DateOf(UtcTime.From(clock.GetUtcNow())),
            Size = item.Side == SelectionSide.Vacancy ? options.CandidatesPerVacancy : options.VacanciesPerPerson,
        };
        try
        {
            var found = item.Side == SelectionSide.Vacancy ? moment.FindCandidates(item.Id, request) : moment.FindVacancies(item.Id, request);
            return new RecordSelection(item.Side, item.Id, moment.Position, found.Matches);
        }
        catch (KeyNotFoundException)
        {
            // Withdrawn from the pool without the procedure: nothing can be found for what is not there.
            return new RecordSelection(item.Side, item.Id, moment.Position, []);
        }
    }

    /// <summary>One for each search: what is in doubt is looked for again, at another position.</summary>
    private string KeyOf(RecordSelection selection)
    {
        var subject = Crc32C.Of(System.Text.Encoding.ASCII.GetBytes(selection.SubjectId));
        return string.Create(
            CultureInfo.InvariantCulture, $"clerk-{selection.PoolPosition}-{subject:x8}-{UtcTime.From(clock.GetUtcNow()).UnixSeconds}-{searches++}");
    }

    private TimeSpan Idle()
    {
        if (!engine.Status.AcceptsWrites)
        {
            return options.Retry;
        }

        // A clock that is set is noticed within a minute.
        var longest = TimeSpan.FromMinutes(1);
        return engine.Cases.NextEventAt is { } next && next.ToDateTimeOffset() - clock.GetUtcNow() is var left && left < longest
            ? (left > TimeSpan.Zero ? left : TimeSpan.Zero)
            : longest;
    }

    private async ValueTask WaitAsync(TimeSpan pause, CancellationToken cancellation)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var timer = Task.Delay(pause, clock, until.Token);
        await Task.WhenAny(timer, wanted.WaitAsync(until.Token)).ConfigureAwait(false);
        await until.CancelAsync().ConfigureAwait(false);
    }

    private void Wake()
    {
        try
        {
            if (wanted.CurrentCount == 0)
            {
                wanted.Release();
            }
        }
        catch (Exception already) when (already is SemaphoreFullException or ObjectDisposedException)
        {
            // It is awake, or gone.
        }
    }
}
