namespace Matching.Engine.Catalogues;

/// <summary>The items of the least weights among all that are offered, each once with its least. As long as what is wanted, whatever is offered.</summary>
internal sealed class BestFinds(int count)
{
    /// <summary>In order.</summary>
    private readonly List<(int Weight, int Item)> best = new(count);

    public void Offer(int item, int weight)
    {
        var offered = (weight, item);
        if (best.Count == count && (count == 0 || offered.CompareTo(best[^1]) >= 0))
        {
            return;
        }

        if (best.FindIndex(known => known.Item == item) is var known and >= 0)
        {
            if (best[known].Weight <= weight)
            {
                return;
            }

            best.RemoveAt(known);
        }

        best.Insert(~best.BinarySearch(offered), offered);
        if (best.Count > count)
        {
            best.RemoveAt(count);
        }
    }

    public int[] Items() => [.. best.Select(find => find.Item)];
}
