using System.Text;

namespace Matching.Engine.Files.Csv;

/// <summary>
/// One string for all occurrences of a code: a national file names some thousand codes many million times. Codes beyond
/// the limit get strings of their own, so that a hostile file can't fill the memory here.
/// </summary>
internal sealed class Interner
{
    private const int CountMax = 1 << 18;
    private const int LengthMax = Primitives.Limits.IdLength;

    private Slot[] slots = new Slot[1 << 12];
    private int count;

    public string this[ReadOnlySpan<byte> bytes]
    {
        get
        {
            if (bytes.Length is 0 or > LengthMax)
            {
                return Encoding.UTF8.GetString(bytes);
            }

            var hash = Hash(bytes);
            var mask = slots.Length - 1;
            var index = hash & mask;
            while (slots[index].Text is { } text)
            {
                if (slots[index].Hash == hash && Ascii.Equals(bytes, text))
                {
                    return text;
                }

                index = (index + 1) & mask;
            }

            return Add(bytes, hash, index);
        }
    }

    private string Add(ReadOnlySpan<byte> bytes, int hash, int index)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (count == CountMax || !Ascii.IsValid(bytes))
        {
            return text;
        }

        slots[index] = new Slot(hash, text);
        count++;
        if (count > slots.Length / 2)
        {
            Grow();
        }

        return text;
    }

    private void Grow()
    {
        var old = slots;
        slots = new Slot[old.Length * 2];
        var mask = slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot.Text is null)
            {
                continue;
            }

            var index = slot.Hash & mask;
            while (slots[index].Text is not null)
            {
                index = (index + 1) & mask;
            }

            slots[index] = slot;
        }
    }

    /// <summary>Seeded anew in every process, so that a file can't be made to collide.</summary>
    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    private readonly record struct Slot(int Hash, string? Text);
}
