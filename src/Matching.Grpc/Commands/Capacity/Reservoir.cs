namespace Matching.Grpc.Commands.Capacity;

/// <summary>An even sample of a stream of unknown length; the same for the same seed and stream.</summary>
internal sealed class Reservoir<T>(int capacity, int seed)
{
    private readonly List<T> items = new(capacity);
    private readonly Random random = new(seed);
    private long seen;

    public T[] ToArray() => [.. items];

    public void Offer(T item)
    {
        seen++;
        if (items.Count < capacity)
        {
            items.Add(item);
        }
        else if (random.NextInt64(seen) is var place && place < capacity)
        {
            items[(int)place] = item;
        }
    }
}
