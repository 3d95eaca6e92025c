namespace Matching.Engine.Catalogues;

/// <summary>
/// Finds the items of a catalogue by the beginning of a code, of a name or of a word in a name. Built once; every place where a search may begin is an entry
/// of one sorted array, so that a search is a range of it. Immutable.
/// </summary>
public sealed class NameIndex
{
    /// <summary>Of what is typed; also in the messages' descriptions.</summary>
    public const int PrefixLengthMax = 100;

    private readonly Entry[] entries;

    private NameIndex(List<Entry> entries)
    {
        this.entries = [.. entries];
        Array.Sort(this.entries, static (left, right) => left.Text.SequenceCompareTo(right.Text) is var order and not 0 ? order : left.Item.CompareTo(right.Item));
    }

    public static NameIndex Of(OccupationCatalogue occupations)
    {
        var entries = new List<Entry>();
        for (var item = 0; item < occupations.Count; item++)
        {
            var occupation = occupations[item];
            Add(entries, item, [occupation.Code.ToString()], [occupation.NameRu, occupation.NameKk, occupation.NameEn], occupation.AlternativeNames);
        }

        return new NameIndex(entries);
    }

    public static NameIndex Of(ZoneCatalogue zones)
    {
        var entries = new List<Entry>();
        for (var item = 0; item < zones.Count; item++)
        {
            var zone = zones[item];
            Add(entries, item, [zone.Code, zone.Kato], [zone.NameRu, zone.NameKk], []);
        }

        return new NameIndex(entries);
    }

    /// <summary>
    /// The items that are met best, each once, by their indices: by code before by name, whole names before beginnings, beginnings before words inside, short
    /// names before long ones, and among equals in the order of the catalogue. None where nothing is left of what was typed but signs.
    /// </summary>
    public int[] Find(string prefix, int count)
    {
        var typed = SearchText.Of(prefix);
        var best = new BestFinds(typed.Length == 0 ? 0 : count);
        if (typed.Length > 0)
        {
            for (var i = LowerBound(typed); i < entries.Length && entries[i].Text.StartsWith(typed, StringComparison.Ordinal); i++)
            {
                best.Offer(entries[i].Item, entries[i].Weight(typed.Length));
            }
        }

        return best.Items();
    }

    private static void Add(List<Entry> entries, int item, string[] codes, string[] names, string[] otherNames)
    {
        foreach (var code in codes.Distinct(StringComparer.Ordinal).Where(code => code.Length > 0))
        {
            entries.Add(new Entry(SearchText.Of(code), 0, item, NameRank.Code));
        }

        foreach (var name in names)
        {
            AddWords(entries, item, SearchText.Of(name), NameRank.NameStart, NameRank.WordStart);
        }

        foreach (var name in otherNames)
        {
            AddWords(entries, item, SearchText.Of(name), NameRank.OtherName, NameRank.OtherName);
        }
    }

    /// <summary>Also the parts of a word with a hyphen: «слесарь-ремонтник» is found by both.</summary>
    private static void AddWords(List<Entry> entries, int item, string name, NameRank atStart, NameRank inside)
    {
        for (var start = 0; start < name.Length; start++)
        {
            if (start == 0 || (name[start - 1] is ' ' or '-' && char.IsLetterOrDigit(name[start])))
            {
                entries.Add(new Entry(name, start, item, start == 0 ? atStart : inside));
            }
        }
    }

    private int LowerBound(string typed)
    {
        var (low, high) = (0, entries.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = entries[middle].Text.SequenceCompareTo(typed) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>A name from one of its words on.</summary>
    private readonly struct Entry(string name, int start, int item, NameRank rank)
    {
        public ReadOnlySpan<char> Text => name.AsSpan(start);

        public int Item => item;

        /// <summary>Rank, then length.</summary>
        public int Weight(int typedLength)
        {
            var met = rank == NameRank.NameStart && name.Length == typedLength ? NameRank.WholeName : rank;
            return ((int)met << 16) | Math.Min(name.Length, ushort.MaxValue);
        }
    }
}
