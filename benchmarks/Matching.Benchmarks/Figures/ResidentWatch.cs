namespace Matching.Benchmarks.Figures;

/// <summary>The most memory resident in the first and in the second half of a run, looked at by a timer.</summary>
internal sealed class ResidentWatch : IProgress<int>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Lock looking = new();
    private readonly Timer timer;
    private readonly int subjects;
    private readonly long[] peaks = new long[2];
    private int done;

    public ResidentWatch(int subjects)
    {
        this.subjects = subjects;
        timer = new Timer(_ => Look(), null, Interval, Interval);
    }

    public void Report(int value)
    {
        Volatile.Write(ref done, value);
        Look();
    }

    /// <summary>In bytes. A run too short to be looked at twice has its end for both.</summary>
    public (long FirstHalf, long SecondHalf) Peaks()
    {
        Look();
        lock (looking)
        {
            return (peaks[0] == 0 ? peaks[1] : peaks[0], peaks[1] == 0 ? peaks[0] : peaks[1]);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        var resident = Environment.WorkingSet;
        lock (looking)
        {
            ref var peak = ref peaks[Volatile.Read(ref done) * 2L < subjects ? 0 : 1];
            peak = Math.Max(peak, resident);
        }
    }
}
