namespace Matching.Grpc.Security.Limits;

/// <summary>
/// Measures how long work stands in line for a processor: every few milliseconds it puts a grain of work into the thread pool's queue, where calls
/// stand too, and sees how long it takes to come out. A grain that is still in there counts with the time it has waited so far.
/// </summary>
internal sealed class QueueProbe : IThreadPoolWorkItem, IDisposable
{
    private readonly AdmissionControl admission;
    private readonly TimeProvider time;
    private readonly ManualResetEventSlim stop = new();
    private readonly Thread thread;
    private long queuedAt;
    private long waitedTicks;
    private volatile bool isQueued;

    public QueueProbe(AdmissionControl admission, TimeProvider time)
    {
        this.admission = admission;
        this.time = time;
        // A thread of its own: a timer's callback would stand in the line that it is to measure.
        thread = new Thread(Run) { IsBackground = true, Name = "admission" };
        thread.Start();
    }

    public void Execute()
    {
        Interlocked.Exchange(ref waitedTicks, time.GetTimestamp() - Volatile.Read(ref queuedAt));
        isQueued = false;
    }

    public void Dispose()
    {
        stop.Set();
        thread.Join();
        stop.Dispose();
    }

    private void Run()
    {
        var last = time.GetTimestamp();
        while (!stop.Wait(AdmissionControl.ReadingInterval))
        {
            var now = time.GetTimestamp();
            var waited = isQueued ? now - Volatile.Read(ref queuedAt) : Interlocked.Read(ref waitedTicks);
            admission.Read(time.GetElapsedTime(0, waited), time.GetElapsedTime(last, now));
            last = now;
            if (!isQueued)
            {
                Volatile.Write(ref queuedAt, now);
                isQueued = true;
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
    }
}
