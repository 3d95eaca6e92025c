namespace Matching.Grpc.Security.Limits;

/// <summary>
/// A question keeps a processor busy from its beginning to its end. So many are computed at once, and the others stand in line here, in the order of their coming, and not in that of
/// the thread pool: whoever reads, refuses and sends would stand behind them there. While much waits for the pool, half as many are computed: a service that has no time to
/// read what comes cannot refuse it either.
/// </summary>
/// <param name="atOnce">Questions that are computed at once where nothing else is to do.</param>
/// <param name="work">Pieces of work that wait in the thread pool.</param>
internal sealed class QuestionLine(int atOnce, Func<long> work)
{
    /// <summary>About what comes in half a millisecond under four times the load that the service can carry: <c>bench load</c>.</summary>
    public const int MuchWork = 32;

    private readonly Lock changing = new();
    private readonly Queue<TaskCompletionSource> line = new();
    private int computing;
    private int waiting;

    public QuestionLine()
        : this(Environment.ProcessorCount, () => ThreadPool.PendingWorkItemCount)
    {
    }

    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>Never less than one, so that whoever waits gets his turn.</summary>
    private int AtOnceNow => work() > MuchWork ? (atOnce + 1) / 2 : atOnce;

    /// <summary>
    /// Waits for a turn, which ends with its disposal. Nobody leaves the line: it is some milliseconds long (<see cref="AdmissionControl"/>), and as long as all short calls that may run
    /// only where their requests come in one moment long after their headers.
    /// </summary>
    public ValueTask<Turn> TurnAsync()
    {
        TaskCompletionSource turn;
        var atOnceNow = AtOnceNow;
        lock (changing)
        {
            if (computing < atOnceNow && line.Count == 0)
            {
                computing++;
                return new ValueTask<Turn>(new Turn(this));
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            line.Enqueue(turn);
            Volatile.Write(ref waiting, line.Count);
        }

        return WaitAsync(turn.Task);
    }

    private async ValueTask<Turn> WaitAsync(Task turn)
    {
        await turn.ConfigureAwait(false);
        return new Turn(this);
    }

    private void End()
    {
        var atOnceNow = AtOnceNow;
        lock (changing)
        {
            computing--;
            while (computing < atOnceNow && line.TryDequeue(out var next))
            {
                computing++;
                next.SetResult();
            }

            Volatile.Write(ref waiting, line.Count);
        }
    }

    /// <summary>To be disposed once.</summary>
    internal readonly struct Turn(QuestionLine line) : IDisposable
    {
        public void Dispose() => line.End();
    }
}
