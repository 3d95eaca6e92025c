using System.Runtime.InteropServices;

namespace Matching.Engine.Catalogues;

/// <summary>An occupation, by its index in the catalogue, and how near it is.</summary>
public readonly record struct NearOccupation(int Index, int Affinity);

/// <summary>
/// The occupations and the links between them. An occupation's index is its place in the order of codes, so
/// those that share a prefix, and with it an affinity, are a range.
/// </summary>
public sealed class OccupationCatalogue
{
    private readonly Occupation[] occupations;
    private readonly int[] digits;
    private readonly Links forward;
    private readonly Links backward;

    /// <exception cref="ArgumentException">A code or a link stands twice, or a link names an unknown code.</exception>
    public OccupationCatalogue(IEnumerable<Occupation> occupations, IEnumerable<RelatedProfession> related)
    {
        this.occupations = [.. occupations.OrderBy(occupation => occupation.Code)];
        digits = Array.ConvertAll(this.occupations, occupation => occupation.Code.Digits);
        for (var i = 1; i < digits.Length; i++)
        {
            if (digits[i] == digits[i - 1])
            {
                throw new ArgumentException($"occupation {this.occupations[i].Code} stands twice", nameof(occupations));
            }
        }

        var links = related.Select(link => (From: IndexOf(link.From), To: IndexOf(link.To), link.Affinity)).ToArray();
        forward = new Links(digits.Length, links);
        backward = new Links(digits.Length, Array.ConvertAll(links, link => (link.To, link.From, link.Affinity)));
    }

    public int Count => digits.Length;

    public Occupation this[int index] => occupations[index];

    public IEnumerable<RelatedProfession> Related =>
        Enumerable.Range(0, Count).SelectMany(from =>
            forward.Of(from).ToArray().Select(link => new RelatedProfession(occupations[from].Code, occupations[link.Index].Code, link.Affinity)));

    public bool TryIndex(OccupationCode code, out int index)
    {
        index = digits.AsSpan().BinarySearch(code.Digits);
        return index >= 0;
    }

    /// <summary>Of a vacancy's occupation to a candidate's (SCORING.md, step 2).</summary>
    public int Affinity(int vacancyIndex, int candidateIndex) => vacancyIndex == candidateIndex
        ? Affinities.Same
        : Math.Max(Affinities.ByPrefix(digits[vacancyIndex], digits[candidateIndex]), forward.Affinity(vacancyIndex, candidateIndex));

    /// <summary>
    /// The candidates' occupations whose affinity to the vacancy's reaches the minimum, nearest first,
    /// those equally near by code. <paramref name="near"/> is cleared first.
    /// </summary>
    public void NearVacancy(int vacancyIndex, int minAffinity, List<NearOccupation> near) =>
        Near(vacancyIndex, minAffinity, forward, near);

    /// <summary>Mirrored: the vacancies' occupations whose affinity to the candidate's reaches the minimum.</summary>
    public void NearCandidate(int candidateIndex, int minAffinity, List<NearOccupation> near) =>
        Near(candidateIndex, minAffinity, backward, near);

    private void Near(int index, int minAffinity, Links links, List<NearOccupation> near)
    {
        near.Clear();
        var (start, end) = PrefixRange(index, minAffinity);
        for (var other = start; other < end; other++)
        {
            var affinity = other == index ? Affinities.Same : Affinities.ByPrefix(digits[index], digits[other]);
            var linked = Math.Max(affinity, links.Affinity(index, other));
            if (linked >= minAffinity)
            {
                near.Add(new NearOccupation(other, linked));
            }
        }

        foreach (var link in links.Of(index))
        {
            if (link.Affinity >= minAffinity && (link.Index < start || link.Index >= end))
            {
                near.Add(link);
            }
        }

        near.Sort(NearestFirst);
    }

    private static readonly Comparison<NearOccupation> NearestFirst = (left, right) =>
        left.Affinity != right.Affinity ? right.Affinity.CompareTo(left.Affinity) : left.Index.CompareTo(right.Index);

    /// <summary>The range that holds every occupation whose affinity by prefix reaches the minimum.</summary>
    private (int Start, int End) PrefixRange(int index, int minAffinity)
    {
        var width = Affinities.PrefixWidth(minAffinity);
        var first = digits[index] / width * width;
        return (LowerBound(first), LowerBound(first + width));
    }

    private int LowerBound(int value)
    {
        var found = digits.AsSpan().BinarySearch(value);
        return found >= 0 ? found : ~found;
    }

    private int IndexOf(OccupationCode code) =>
        TryIndex(code, out var index) ? index : throw new ArgumentException($"related professions name the unknown occupation {code}");

    /// <summary>Links of each occupation in one array, those of one in the order of the other's index.</summary>
    private sealed class Links
    {
        private readonly int[] starts;
        private readonly NearOccupation[] links;

        public Links(int count, (int From, int To, int Affinity)[] rows)
        {
            var ordered = rows.OrderBy(row => row.From).ThenBy(row => row.To).ToArray();
            for (var i = 1; i < ordered.Length; i++)
            {
                if (ordered[i].From == ordered[i - 1].From && ordered[i].To == ordered[i - 1].To)
                {
                    throw new ArgumentException("a pair of related professions stands twice");
                }
            }

            links = Array.ConvertAll(ordered, row => new NearOccupation(row.To, row.Affinity));
            starts = new int[count + 1];
            foreach (var row in ordered)
            {
                starts[row.From + 1]++;
            }

            for (var i = 0; i < count; i++)
            {
                starts[i + 1] += starts[i];
            }
        }

        public ReadOnlySpan<NearOccupation> Of(int from) => links.AsSpan(starts[from]..starts[from + 1]);

        /// <summary>0 where there is no link.</summary>
        public int Affinity(int from, int to)
        {
            foreach (ref readonly var link in Of(from))
            {
                if (link.Index == to)
                {
                    return link.Affinity;
                }
            }

            return 0;
        }
    }
}
