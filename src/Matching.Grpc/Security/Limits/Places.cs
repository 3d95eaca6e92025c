namespace Matching.Grpc.Security.Limits;

/// <summary>So many at once.</summary>
internal sealed class Places(int limit)
{
    private int taken;

    public int Limit { get; } = limit;

    public int Taken => Volatile.Read(ref taken);

    public bool TryTake()
    {
        if (Interlocked.Increment(ref taken) <= Limit)
        {
            return true;
        }

        Interlocked.Decrement(ref taken);
        return false;
    }

    public void Free() => Interlocked.Decrement(ref taken);
}
