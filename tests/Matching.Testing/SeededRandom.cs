namespace Matching.Testing;

/// <summary>
/// SplitMix64: the same numbers for a seed on every runtime, so that a printed seed still shows the failure years later.
/// </summary>
public sealed class SeededRandom(long seed)
{
    private ulong state = (ulong)seed;

    public int Below(int limit) => (int)(NextBits() % (ulong)limit);

    /// <summary>Both ends included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>So many different items, in random order.</summary>
    public T[] Sample<T>(IReadOnlyList<T> items, int count)
    {
        var shuffled = Shuffle(items);
        return shuffled[..Math.Min(count, shuffled.Length)];
    }

    public T[] Shuffle<T>(IReadOnlyList<T> items)
    {
        T[] shuffled = [.. items];
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }

    private ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15;
        var bits = state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
