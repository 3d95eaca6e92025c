namespace Matching.Grpc.Security.Limits;

/// <summary>
/// Keeps the lines short when more calls come than can be answered: while more questions than the limit wait for a processor (<see cref="QuestionLine"/>), or more work than is good
/// for the thread pool, calls are refused, which takes a fraction of answering them; as soon as the lines are shorter, they are let in.
/// <para>
/// There is no rate to be learnt, so none can be learnt wrongly: callers that come back at once when refused keep the line long, and a rate that follows the answers then falls for ever.
/// </para>
/// </summary>
/// <param name="lineMax">Questions that may wait.</param>
/// <param name="questions">How many wait now; asked by every call.</param>
/// <param name="work">Pieces of work that wait in the thread pool.</param>
internal sealed class AdmissionControl(int lineMax, Func<int> questions, Func<long> work)
{
    /// <summary>Reading, sending and the work of other calls, a few microseconds each.</summary>
    public const int WorkMax = 512;

    private long refused;

    public AdmissionControl(int lineMax, QuestionLine questions)
        : this(lineMax, () => questions.Waiting, () => ThreadPool.PendingWorkItemCount)
    {
    }

    public long Refused => Interlocked.Read(ref refused);

    public bool TryAdmit()
    {
        if (questions() <= lineMax && work() <= WorkMax)
        {
            return true;
        }

        Interlocked.Increment(ref refused);
        return false;
    }
}
