namespace Matching.Grpc.Security.Limits;

/// <summary>
/// Keeps the lines short when more calls come than can be answered: while more questions than the limit wait for a processor (<see cref="QuestionLine"/>), or more work than is good
/// for the thread pool, calls are refused, which takes a fraction of answering them; as soon as the lines are shorter, they are let in.
/// <para>
/// A line that is full once in a while is a moment in which much came together, and worth the wait; one that is full all the time only makes everybody wait. So who had to refuse keeps the
/// line to a third of its length until nobody was refused for a while.
/// </para>
/// <para>
/// There is no rate to be learnt, so none can be learnt wrongly: callers that come back at once when refused keep the line long, and a rate that follows the answers then falls for ever.
/// The shorter line, too, has something for every processor.
/// </para>
/// </summary>
/// <param name="lineMax">Questions that may wait.</param>
/// <param name="questions">How many wait now; asked by every call.</param>
/// <param name="work">Pieces of work that wait in the thread pool.</param>
/// <param name="milliseconds">A clock.</param>
internal sealed class AdmissionControl(int lineMax, Func<int> questions, Func<long> work, Func<long> milliseconds)
{
    /// <summary>Reading, sending and the work of other calls, a few microseconds each.</summary>
    public const int WorkMax = 512;

    /// <summary>Longer than a collection or a busy neighbour makes calls pile up, so that those are one event.</summary>
    public const int CalmMilliseconds = 100;

    private readonly int lineWhileRefusing = WhileRefusing(lineMax);
    private long refused;
    private long lastRefusal = long.MinValue / 2;

    public AdmissionControl(int lineMax, QuestionLine questions)
        : this(lineMax, () => questions.Waiting, () => ThreadPool.PendingWorkItemCount, () => Environment.TickCount64)
    {
    }

    public long Refused => Interlocked.Read(ref refused);

    /// <summary>A third of the line, and at least one.</summary>
    public static int WhileRefusing(int lineMax) => lineMax - (lineMax * 2 / 3);

    public bool TryAdmit()
    {
        var now = milliseconds();
        var isCalm = now - Volatile.Read(ref lastRefusal) > CalmMilliseconds;
        if (questions() <= (isCalm ? lineMax : lineWhileRefusing) && work() <= WorkMax)
        {
            return true;
        }

        Volatile.Write(ref lastRefusal, now);
        Interlocked.Increment(ref refused);
        return false;
    }
}
