namespace Matching.Grpc.Services.Watches;

/// <summary>Says of a name that it is not among some two hundred, or that it may be: 256 bytes in place of the names.</summary>
internal sealed class NameSketch
{
    private const int Words = 32;

    private readonly ulong[] words = new ulong[Words];

    public NameSketch(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var bit = BitOf(name);
            words[bit >> 6] |= 1UL << (bit & 63);
        }
    }

    /// <summary>The bit of a name, for as long as the process runs.</summary>
    public static int BitOf(string name) => name.GetHashCode(StringComparison.Ordinal) & ((Words * 64) - 1);

    public bool MayHave(int bit) => (words[bit >> 6] & (1UL << (bit & 63))) != 0;
}
