namespace Matching.Grpc.Security.Limits;

/// <summary>
/// Keeps the line for processors short when more calls come than can be answered: while more work than the limit stands in it, calls are refused, which takes a fraction of
/// answering them; as soon as it is shorter, they are let in. Whoever is let in has the limit before him at the most, whoever is refused too.
/// <para>
/// Handlers run on a processor from beginning to end, so that the number of running calls says nothing: under overload calls wait before they run. There is no
/// rate to be learnt, so none can be learnt wrongly: callers that come back at once when refused keep the line long, and a rate that follows the answers then falls for ever.
/// </para>
/// </summary>
/// <param name="lineMax">Pieces of work that may stand in line.</param>
/// <param name="line">How many stand there now; asked by every call.</param>
internal sealed class AdmissionControl(int lineMax, Func<long> line)
{
    private long refused;

    public AdmissionControl(int lineMax)
        : this(lineMax, () => ThreadPool.PendingWorkItemCount)
    {
    }

    public long Refused => Interlocked.Read(ref refused);

    public bool TryAdmit()
    {
        if (line() <= lineMax)
        {
            return true;
        }

        Interlocked.Increment(ref refused);
        return false;
    }
}
