namespace Matching.Engine.Files.Generator;

/// <summary>Draws that candidates and vacancies share.</summary>
internal static class Sampling
{
    private const int SalaryStep = 5_000;

    /// <summary>The minimum wage of 2024 to 2026.</summary>
    private const int SalaryTengeMin = 85_000;

    /// <summary>A village pays about this much of the region's towns.</summary>
    private const int RuralPayPercent = 82;

    /// <summary>
    /// Some of a list without repetition, earlier items more likely (the less of two draws each). At most 64 are
    /// looked at. Fewer come where the draws meet: the lists of people are not exact either.
    /// </summary>
    public static string[] Some(ref RandomStream random, string[] items, int count)
    {
        if (count == 0 || items.Length == 0)
        {
            return [];
        }

        var bound = Math.Min(items.Length, 64);
        var taken = 0UL;
        for (int drawn = 0, tries = 0; drawn < count && tries < 2 * count; tries++)
        {
            var bit = 1UL << Math.Min(random.Below(bound), random.Below(bound));
            if ((taken & bit) == 0)
            {
                taken |= bit;
                drawn++;
            }
        }

        var some = new string[System.Numerics.BitOperations.PopCount(taken)];
        for (int i = 0, next = 0; next < some.Length; i++)
        {
            if ((taken >> i & 1) != 0)
            {
                some[next++] = items[i];
            }
        }

        return some;
    }

    /// <summary>Log-normal round the trade's median in the place, in whole steps of 5,000 as people write it.</summary>
    public static int SalaryTenge(ref RandomStream random, Trade trade, Place place, int percent)
    {
        var tenge = (long)trade.PayThousandTenge * LogNormal.Draw(ref random) * percent / 100 * place.Region.PayPercent / 100;
        return Rounded(place.IsRural ? tenge * RuralPayPercent / 100 : tenge);
    }

    public static int Rounded(long tenge) =>
        (int)Math.Max(SalaryTengeMin, (tenge + (SalaryStep / 2)) / SalaryStep * SalaryStep);
}
