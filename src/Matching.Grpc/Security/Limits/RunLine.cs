namespace Matching.Grpc.Security.Limits;

/// <summary>
/// Runs over everybody compute for tenths of a second at a time: on threads of their own, one for each that may be under way, that give way like those of questions. The thread pool then
/// needs no more threads than there are processors; with two more, a refusal beside an overload took a fifth longer, and a seventh fewer calls were answered (<c>bench load</c>).
/// </summary>
internal sealed class RunLine(LimitOptions limits) : IDisposable
{
    private readonly QuestionLine line = new(limits.Runs, "runs");

    /// <summary>What follows the await is computed by a thread of the line.</summary>
    public QuestionLine.Turn TurnAsync() => line.TurnAsync();

    public void Dispose() => line.Dispose();
}
