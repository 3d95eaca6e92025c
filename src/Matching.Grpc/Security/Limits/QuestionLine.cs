using System.Runtime.CompilerServices;

namespace Matching.Grpc.Security.Limits;

/// <summary>
/// A question keeps a processor busy from its beginning to its end. Questions are computed by threads of their own, one for each processor, and wait for them here, in the order of
/// their coming: in the thread pool, whoever reads, refuses and sends would stand behind them. On a processor, too, these threads let the pool's go first (<see cref="ThreadPlace"/>).
/// </summary>
internal sealed class QuestionLine : IDisposable
{
    private readonly Queue<Action> line = new();
    private readonly int atOnce;
    private readonly string name;
    private int waiting;

    /// <summary>Threads begun, and those of them that nobody has woken yet.</summary>
    private int begun;
    private int idle;
    private bool hasEnded;

    public QuestionLine()
        : this(Environment.ProcessorCount, "questions")
    {
    }

    /// <param name="atOnce">Questions that are computed at once.</param>
    /// <param name="name">Of the threads.</param>
    public QuestionLine(int atOnce, string name) => (this.atOnce, this.name) = (atOnce, name);

    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>
    /// Waits for a turn: what follows the await is computed by a thread of the line, which is free again where that ends or awaits something else. Nobody leaves the line: it is some
    /// milliseconds long (<see cref="AdmissionControl"/>), and as long as all short calls that may run only where their requests come in one moment long after their headers.
    /// </summary>
    public Turn TurnAsync() => new(this);

    /// <summary>What waits is still computed; who comes later is no longer kept apart from other work.</summary>
    public void Dispose()
    {
        lock (line)
        {
            hasEnded = true;
            idle = 0;
            Monitor.PulseAll(line);
        }
    }

    private void Enter(Action question)
    {
        lock (line)
        {
            if (!hasEnded)
            {
                line.Enqueue(question);
                Volatile.Write(ref waiting, line.Count);
                if (idle > 0)
                {
                    idle--;
                    Monitor.Pulse(line);
                }
                else if (begun < atOnce)
                {
                    var processor = begun++;
                    new Thread(() => Run(processor)) { IsBackground = true, Name = name }.UnsafeStart();
                }

                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(static question => question(), question, preferLocal: false);
    }

    private void Run(int processor)
    {
        ThreadPlace.KeepTo(processor);
        ThreadPlace.GiveWay();
        while (Next() is { } question)
        {
            question();
        }
    }

    /// <summary>Null when the line has ended.</summary>
    private Action? Next()
    {
        lock (line)
        {
            Action? question;
            while (!line.TryDequeue(out question) && !hasEnded)
            {
                idle++;
                Monitor.Wait(line);
            }

            Volatile.Write(ref waiting, line.Count);
            return question;
        }
    }

    /// <summary>To be awaited once.</summary>
    internal readonly struct Turn(QuestionLine line) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public Turn GetAwaiter() => this;

        public void OnCompleted(Action continuation) => line.Enter(continuation);

        public void UnsafeOnCompleted(Action continuation) => line.Enter(continuation);

        public void GetResult()
        {
        }
    }
}
