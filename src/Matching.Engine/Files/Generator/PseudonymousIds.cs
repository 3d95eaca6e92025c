namespace Matching.Engine.Files.Generator;

/// <summary>
/// Ids that say nothing of the row: a letter and the row's number, shuffled by a Feistel network and written in base
/// 36. A Feistel network is a permutation, so different numbers have different ids whatever the seed.
/// </summary>
internal sealed class PseudonymousIds(ulong seed, char letter, int halfBits)
{
    private const int Rounds = 4;
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>36 bits, the numbers of candidates and vacancies; seven digits of base 36 hold 36.2.</summary>
    public const int RowHalfBits = 18;

    /// <summary>24 bits, the numbers of employers; five digits of base 36 hold 25.8.</summary>
    public const int EmployerHalfBits = 12;

    private readonly ulong key = RandomStream.Mix(seed ^ letter);
    private readonly int length = halfBits == RowHalfBits ? 7 : 5;

    public string this[long number] => string.Create(length + 1, Shuffle((ulong)number), (text, shuffled) =>
    {
        text[0] = letter;
        for (var i = text.Length - 1; i > 0; i--)
        {
            text[i] = Digits[(int)(shuffled % 36)];
            shuffled /= 36;
        }
    });

    internal ulong Shuffle(ulong number)
    {
        var mask = (1UL << halfBits) - 1;
        var (left, right) = (number >> halfBits, number & mask);
        for (var round = 0; round < Rounds; round++)
        {
            (left, right) = (right, left ^ (RandomStream.Mix(key + right + ((ulong)round << 40)) & mask));
        }

        return (left << halfBits) | right;
    }
}
