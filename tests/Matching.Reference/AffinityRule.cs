using System.Globalization;
using Matching.Engine.Catalogues;

namespace Matching.Reference;

/// <summary>affinity(v, c): the largest of what the digits of two codes and the related-professions table say.</summary>
internal sealed class AffinityRule
{
    private readonly Dictionary<(int From, int To), int> links = [];

    public AffinityRule(IEnumerable<RelatedProfession> related)
    {
        foreach (var link in related)
        {
            links.Add((link.From.Digits, link.To.Digits), link.Affinity);
        }
    }

    public long Of(OccupationCode vacancyOccupation, OccupationCode entryOccupation)
    {
        var byDigits = ByDigits(Digits(vacancyOccupation), Digits(entryOccupation));
        return links.TryGetValue((vacancyOccupation.Digits, entryOccupation.Digits), out var linked)
            ? Math.Max(byDigits, linked)
            : byDigits;
    }

    private static long ByDigits(string left, string right)
    {
        if (left == right)
        {
            return 1000;
        }

        if (left[..5] == right[..5])
        {
            return 850;
        }

        if (left[..4] == right[..4])
        {
            return 700;
        }

        if (left[..3] == right[..3])
        {
            return 400;
        }

        return left[..2] == right[..2] ? 150 : 0;
    }

    private static string Digits(OccupationCode code) => code.Digits.ToString("D8", CultureInfo.InvariantCulture);
}
