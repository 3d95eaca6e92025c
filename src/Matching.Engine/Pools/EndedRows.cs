namespace Matching.Engine.Pools;

/// <summary>
/// The writer's note of positions whose rows have ended, so that a block is built anew without a look at each row's own
/// stamp, far away. Readers go by the stamp.
/// </summary>
internal sealed class EndedRows
{
    private ulong[] bits = [];

    public int Count { get; private set; }

    public bool this[int position] => position >> 6 < bits.Length && (bits[position >> 6] >> (position & 63) & 1) != 0;

    public void Add(int position)
    {
        if (this[position])
        {
            return;
        }

        if (position >> 6 >= bits.Length)
        {
            Array.Resize(ref bits, (position >> 6) + 1);
        }

        bits[position >> 6] |= 1UL << (position & 63);
        Count++;
    }
}
