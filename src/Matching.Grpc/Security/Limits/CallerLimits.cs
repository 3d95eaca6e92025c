using System.Collections.Concurrent;

namespace Matching.Grpc.Security.Limits;

/// <summary>
/// Counts for each caller. So many are kept; then the idle ones are forgotten, and if nobody is idle, whoever comes new shares one count with the
/// others who came too late.
/// </summary>
internal sealed class CallerLimits(LimitOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, CallerLimit> limits = new(StringComparer.Ordinal);
    private readonly Lock sweeping = new();
    private CallerLimit? shared;
    private int count;

    public int Count => Volatile.Read(ref count);

    public CallerLimit Of(Caller caller) => limits.TryGetValue(caller.Name, out var known) ? known : Add(caller);

    private CallerLimit Add(Caller caller)
    {
        lock (sweeping)
        {
            if (limits.TryGetValue(caller.Name, out var known))
            {
                return known;
            }

            if (count >= options.TrackedCallers)
            {
                ForgetIdle();
            }

            if (count >= options.TrackedCallers)
            {
                return shared ??= Create(options.EmployerRate);
            }

            count++;
            return limits[caller.Name] = Create(caller.Role == Role.Employer ? options.EmployerRate : options.CallerRate);
        }
    }

    /// <summary>A call that has looked its limit up and not yet taken a place is counted on a forgotten one: one call too many, not one too few.</summary>
    private void ForgetIdle()
    {
        foreach (var (name, limit) in limits)
        {
            if (limit.IsIdle && limits.TryRemove(name, out _))
            {
                count--;
            }
        }
    }

    private CallerLimit Create(int perSecond) =>
        new(new TokenBucket(time, perSecond, perSecond), perSecond, new KindPlaces(options.CallerCalls, options.CallerWatches, options.CallerBulk));
}
