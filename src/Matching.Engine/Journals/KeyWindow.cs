using Matching.Engine.Pools;
using Matching.Engine.Primitives;

namespace Matching.Engine.Journals;

/// <summary>What is remembered of a command: its key, what it was, and its answer.</summary>
/// <param name="CommandChecksum">Tells a repeated command from another one under the same key.</param>
internal readonly record struct RememberedAnswer(string Key, uint CommandChecksum, CommandAnswer Answer);

/// <summary>
/// The answers to the last commands by their keys. How many is counted in positions, so that every process that applied
/// the same journal remembers the same keys. One writer; a capture may be read by anyone, for as long as it is held.
/// The answers lie in chunks without references, so that a collection passes hundreds of thousands of keys at once; they are found by open addressing.
/// </summary>
internal sealed class KeyWindow(int capacity)
{
    private const long Empty = -1;
    private const int NumberBits = 32;

    private readonly List<KeyedAnswer[]> chunks = [];

    /// <summary>Of each key its hash, and below it the low half of its answer's number, counted from the first that there ever was: what is moved or passed is not looked up.</summary>
    private long[] slots = NewSlots(64);
    private long firstChunk;
    private long oldest;
    private long end;

    /// <summary>
    /// Used next, so that a full window allocates nothing: chunks are large, and what large objects are allocated decides how often everything is collected.
    /// </summary>
    private KeyedAnswer[]? spare;

    /// <summary>Chunks before this one may be read through a capture for as long as anybody holds it, and are not used again.</summary>
    private long capturedChunks;

    public int Count => (int)(end - oldest);

    public bool TryGet(string key, out RememberedAnswer remembered)
    {
        Span<byte> bytes = stackalloc byte[Limits.IdLength];
        if (IdBytes.TryWrite(key, bytes, out var length) && slots[SlotOf(bytes[..length], HashOf(bytes[..length]))] is var found && found != Empty)
        {
            remembered = At(NumberOf(found)).ToAnswer(key);
            return true;
        }

        remembered = default;
        return false;
    }

    /// <summary>Positions rise from call to call.</summary>
    public void Add(in RememberedAnswer remembered)
    {
        Forget(remembered.Answer.Position - capacity);
        if (end == (firstChunk + chunks.Count) * KeyedAnswer.ChunkLength)
        {
            chunks.Add(spare ?? new KeyedAnswer[KeyedAnswer.ChunkLength]);
            spare = null;
        }

        ref var added = ref At(end);
        added.Set(remembered);
        var hash = HashOf(added.Key);
        slots[SlotOf(added.Key, hash)] = (hash << NumberBits) | (uint)end;
        end++;
        if (Count * 2 > slots.Length)
        {
            Grow();
        }
    }

    /// <summary>What is remembered now, the oldest first. What is added later goes to places that the capture does not read.</summary>
    public IReadOnlyCollection<RememberedAnswer> Capture()
    {
        var before = firstChunk * KeyedAnswer.ChunkLength;
        capturedChunks = firstChunk + chunks.Count;
        return new CapturedKeys([.. chunks], (int)(oldest - before), (int)(end - before));
    }

    private static long[] NewSlots(int count)
    {
        var slots = new long[count];
        Array.Fill(slots, Empty);
        return slots;
    }

    /// <summary>Without its highest bit, so that no slot in use is negative.</summary>
    private static long HashOf(ReadOnlySpan<byte> key) => IdHash.Of(key) & int.MaxValue;

    private long NumberOf(long slot) => oldest + ((uint)slot - (uint)oldest);

    private ref KeyedAnswer At(long number) =>
        ref chunks[(int)((number / KeyedAnswer.ChunkLength) - firstChunk)][number % KeyedAnswer.ChunkLength];

    private void Forget(long throughPosition)
    {
        for (; oldest < end && At(oldest) is var first && first.Position <= throughPosition; oldest++)
        {
            // A key that was used again after it had been forgotten belongs to the later command.
            var hash = HashOf(first.Key);
            var slot = SlotOf(first.Key, hash);
            if (slots[slot] == ((hash << NumberBits) | (uint)oldest))
            {
                Vacate(slot);
            }

            if ((oldest + 1) % KeyedAnswer.ChunkLength == 0)
            {
                spare = firstChunk >= capturedChunks ? chunks[0] : spare;
                chunks.RemoveAt(0);
                firstChunk++;
            }
        }
    }

    /// <summary>The slot of the key, or the empty one at which the search for it ends.</summary>
    private int SlotOf(ReadOnlySpan<byte> key, long hash)
    {
        var mask = slots.Length - 1;
        var slot = (int)hash & mask;
        while (slots[slot] is var found && found != Empty && (found >> NumberBits != hash || !At(NumberOf(found)).Key.SequenceEqual(key)))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    /// <summary>Empties a slot, and moves what stands behind it to where a search still finds it.</summary>
    private void Vacate(int vacant)
    {
        var mask = slots.Length - 1;
        slots[vacant] = Empty;
        for (var slot = (vacant + 1) & mask; slots[slot] is var moved && moved != Empty; slot = (slot + 1) & mask)
        {
            slots[slot] = Empty;
            Place(moved);
        }
    }

    /// <summary>Of a key that has no slot.</summary>
    private void Place(long placed)
    {
        var mask = slots.Length - 1;
        var slot = (int)(placed >> NumberBits) & mask;
        while (slots[slot] != Empty)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = placed;
    }

    private void Grow()
    {
        var smaller = slots;
        slots = NewSlots(smaller.Length * 2);
        foreach (var known in smaller)
        {
            if (known != Empty)
            {
                Place(known);
            }
        }
    }

    private sealed class CapturedKeys(KeyedAnswer[][] chunks, int from, int to) : IReadOnlyCollection<RememberedAnswer>
    {
        public int Count => to - from;

        public IEnumerator<RememberedAnswer> GetEnumerator()
        {
            for (var i = from; i < to; i++)
            {
                yield return chunks[i / KeyedAnswer.ChunkLength][i % KeyedAnswer.ChunkLength].ToAnswer();
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
