namespace Matching.Engine.Primitives;

/// <summary>
/// A thread for work that nobody waits for and that may be held up for milliseconds, by a disk or by the collector. On the thread pool, which has few threads, whoever's
/// answer stands behind it would be held up with it.
/// </summary>
internal sealed class SideThread(string name)
{
    private readonly Queue<Action> waiting = new();
    private bool isRunning;

    /// <summary>One after another, in the order of the calls. The work must not throw.</summary>
    public void Run(Action work)
    {
        lock (waiting)
        {
            waiting.Enqueue(work);
            Monitor.Pulse(waiting);
            if (!isRunning)
            {
                isRunning = true;
                new Thread(Work) { IsBackground = true, Name = name }.UnsafeStart();
            }
        }
    }

    private void Work()
    {
        while (true)
        {
            Next()();
        }
    }

    private Action Next()
    {
        lock (waiting)
        {
            Action? next;
            while (!waiting.TryDequeue(out next))
            {
                Monitor.Wait(waiting);
            }

            return next;
        }
    }
}
