namespace Matching.Grpc.Storage;

/// <summary>A position that only grows, and those who wait until it has reached theirs.</summary>
internal sealed class PositionSignal
{
    private readonly Lock gate = new();
    private TaskCompletionSource next = New();
    private long reached;

    public void Advance(long position)
    {
        TaskCompletionSource passed;
        lock (gate)
        {
            if (position <= reached)
            {
                return;
            }

            reached = position;
            passed = next;
            next = New();
        }

        passed.SetResult();
    }

    public async Task WaitAsync(long position, CancellationToken cancellation)
    {
        while (true)
        {
            Task later;
            lock (gate)
            {
                if (reached >= position)
                {
                    return;
                }

                later = next.Task;
            }

            await later.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
