namespace Matching.Engine.Catalogues;

/// <summary>Affinity by the digits two codes share (SCORING.md, step 2).</summary>
public static class Affinities
{
    public const int Same = 1000;
    public const int SameSubgroup = 850;
    public const int SameGroup = 700;
    public const int SameThreeDigits = 400;
    public const int SameTwoDigits = 150;

    public static int ByPrefix(int leftDigits, int rightDigits)
    {
        if (leftDigits == rightDigits)
        {
            return Same;
        }

        if (leftDigits / 1_000 == rightDigits / 1_000)
        {
            return SameSubgroup;
        }

        if (leftDigits / 10_000 == rightDigits / 10_000)
        {
            return SameGroup;
        }

        if (leftDigits / 100_000 == rightDigits / 100_000)
        {
            return SameThreeDigits;
        }

        return leftDigits / 1_000_000 == rightDigits / 1_000_000 ? SameTwoDigits : 0;
    }

    /// <summary>How many codes share the shortest prefix whose affinity reaches the minimum.</summary>
    internal static int PrefixWidth(int minAffinity) => minAffinity switch
    {
        > SameSubgroup => 1,
        > SameGroup => 1_000,
        > SameThreeDigits => 10_000,
        > SameTwoDigits => 100_000,
        > 0 => 1_000_000,
        _ => 100_000_000,
    };
}
