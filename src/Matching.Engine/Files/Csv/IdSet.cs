namespace Matching.Engine.Files.Csv;

/// <summary>
/// The ids seen in a file, exactly: hashes lead to the ids' own bytes, which decide. 2,000,000 ids of ten bytes take
/// 56 MB (11 bytes each and 8 a slot at most half full), and nothing that the collector has to walk.
/// </summary>
internal sealed class IdSet
{
    private const int ChunkLength = 1 << 20;

    /// <summary>A slot is hash (high half) and place in the chunks, from 1 (low half); 0: free.</summary>
    private ulong[] slots = new ulong[1 << 10];
    private readonly List<byte[]> chunks = [];
    private int chunkFilled = ChunkLength;
    private int count;

    /// <summary>False where it is in the set already.</summary>
    public bool Add(ReadOnlySpan<byte> id)
    {
        var hash = Hash(id);
        var mask = (uint)slots.Length - 1;
        var index = hash & mask;
        while (slots[index] != 0)
        {
            if ((uint)(slots[index] >> 32) == hash && At((uint)slots[index]).SequenceEqual(id))
            {
                return false;
            }

            index = (index + 1) & mask;
        }

        slots[index] = ((ulong)hash << 32) | Append(id);
        count++;
        if (count > slots.Length / 2)
        {
            Grow();
        }

        return true;
    }

    /// <summary>An id is stored behind a byte with its length, whole in one chunk.</summary>
    private uint Append(ReadOnlySpan<byte> id)
    {
        if (chunkFilled + 1 + id.Length > ChunkLength)
        {
            chunks.Add(new byte[ChunkLength]);
            chunkFilled = 0;
        }

        var place = ((uint)(chunks.Count - 1) * ChunkLength) + (uint)chunkFilled;
        var chunk = chunks[^1];
        chunk[chunkFilled] = checked((byte)id.Length);
        id.CopyTo(chunk.AsSpan(chunkFilled + 1));
        chunkFilled += 1 + id.Length;
        return checked(place + 1);
    }

    private ReadOnlySpan<byte> At(uint place)
    {
        var chunk = chunks[(int)((place - 1) / ChunkLength)];
        var at = (int)((place - 1) % ChunkLength);
        return chunk.AsSpan(at + 1, chunk[at]);
    }

    private void Grow()
    {
        var old = slots;
        slots = new ulong[old.Length * 2];
        var mask = (uint)slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot == 0)
            {
                continue;
            }

            var index = (uint)(slot >> 32) & mask;
            while (slots[index] != 0)
            {
                index = (index + 1) & mask;
            }

            slots[index] = slot;
        }
    }

    private static uint Hash(ReadOnlySpan<byte> id)
    {
        var hash = default(HashCode);
        hash.AddBytes(id);
        return (uint)hash.ToHashCode();
    }
}
