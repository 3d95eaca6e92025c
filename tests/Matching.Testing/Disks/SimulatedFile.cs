namespace Matching.Testing.Disks;

/// <summary>What a simulated file holds: as reads see it, and as it would be after a loss of power.</summary>
internal sealed class SimulatedFile
{
    public const int SectorBytes = 512;

    private readonly HashSet<int> dirty = [];
    private byte[] durable = [];

    public byte[] Content { get; private set; } = [];

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        if (offset + bytes.Length > Content.Length)
        {
            var longer = new byte[offset + bytes.Length];
            Content.CopyTo(longer, 0);
            Content = longer;
        }

        bytes.CopyTo(Content.AsSpan((int)offset));
        for (var sector = offset / SectorBytes; sector * SectorBytes < offset + bytes.Length; sector++)
        {
            dirty.Add((int)sector);
        }
    }

    public void SetLength(long length)
    {
        var cut = new byte[length];
        Content.AsSpan(0, (int)Math.Min(length, Content.Length)).CopyTo(cut);
        Content = cut;
        dirty.RemoveWhere(sector => (long)sector * SectorBytes >= length);
    }

    public void Sync()
    {
        durable = [.. Content];
        dirty.Clear();
    }

    /// <summary>What lies within the durable length, and not a byte more.</summary>
    public void SyncContent()
    {
        Content.AsSpan(0, Math.Min(Content.Length, durable.Length)).CopyTo(durable);
        dirty.RemoveWhere(sector => (sector + 1L) * SectorBytes <= durable.Length);
    }

    /// <summary>Some of what was written reaches the disk, the rest never will, and reads show all of it: as after a failed fsync.</summary>
    public void FailSync(SeededRandom random)
    {
        durable = Survivor(random);
        dirty.Clear();
    }

    public void LosePower(SeededRandom random)
    {
        durable = Survivor(random);
        Content = [.. durable];
        dirty.Clear();
    }

    /// <summary>On the disk and in what reads see.</summary>
    public void Flip(long offset, int bit)
    {
        Content[offset] ^= (byte)(1 << bit);
        durable = [.. Content];
    }

    /// <summary>
    /// Sectors are written whole or not at all, in any order; the length is the durable one, the newest, or one of whole sectors between
    /// them, and what is within it and was not written reads as zeros.
    /// </summary>
    private byte[] Survivor(SeededRandom random)
    {
        var (least, most) = (Math.Min(durable.Length, Content.Length), Math.Max(durable.Length, Content.Length));
        var length = random.Below(3) switch
        {
            0 => durable.Length,
            1 => Content.Length,
            _ => Math.Clamp(random.Between(least, most) / SectorBytes * SectorBytes, least, most),
        };
        var survivor = new byte[length];
        durable.AsSpan(0, Math.Min(length, durable.Length)).CopyTo(survivor);
        foreach (var sector in dirty)
        {
            var from = sector * SectorBytes;
            var to = Math.Min(Math.Min(from + SectorBytes, length), Content.Length);
            if (from < to && random.Chance(60))
            {
                Content.AsSpan(from, to - from).CopyTo(survivor.AsSpan(from));
            }
        }

        return survivor;
    }
}
