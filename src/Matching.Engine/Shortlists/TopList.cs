using System.Runtime.InteropServices;
using Matching.Engine.Kernels;
using Matching.Engine.Pools;

namespace Matching.Engine.Shortlists;

/// <summary>A row on the list, by what orders it: total descending, then earlier registered, then id in ordinal order.</summary>
internal readonly record struct Ranked(uint Row, long RegisteredAt, PairScore Score, int Step);

/// <summary>
/// The best n of the rows offered so far, as a heap with the worst on top, below those that earlier steps of
/// widening have settled.
/// </summary>
internal sealed class TopList
{
    private readonly List<Ranked> settled = [];
    private Ranked[] heap = [];
    private uint[] listedRows = [];
    private int count;
    private int capacity;
    private readonly Comparison<Ranked> order;
    private RowView rows;

    public TopList() => order = Compare;

    /// <summary>No row of a lesser total can enter any more.</summary>
    public int TotalMin { get; private set; }

    /// <summary>Among rows of exactly <see cref="TotalMin"/>, one whose word of registration is greater can't enter.</summary>
    public uint RegisteredMax { get; private set; }

    /// <summary>Rows settled and listed.</summary>
    public int Count => settled.Count + count;

    public void Reset(int size, RowView view)
    {
        settled.Clear();
        rows = view;
        if (heap.Length < size)
        {
            heap = new Ranked[size];
            listedRows = new uint[size];
        }

        Open(size);
    }

    /// <summary>Ends a step of widening: what it listed stays, in order, before what the next one lists.</summary>
    public void Settle()
    {
        // By a comparison that is kept: sorting by a comparer makes a delegate each time.
        heap.AsSpan(0, count).Sort(order);
        for (var i = 0; i < count; i++)
        {
            settled.Add(heap[i]);
            listedRows[settled.Count - 1] = heap[i].Row;
        }

        Open(capacity - count);
    }

    /// <param name="totalAtMost">What the row's total can't exceed.</param>
    /// <param name="registered">The row's word of registration, or one not greater.</param>
    public bool CanEnter(int totalAtMost, uint registered) =>
        totalAtMost > TotalMin || (totalAtMost == TotalMin && registered <= RegisteredMax);

    public bool Contains(uint row) => listedRows.AsSpan(0, Count).Contains(row);

    /// <summary>The settled rows, best first within each step.</summary>
    public ReadOnlySpan<Ranked> Settled => CollectionsMarshal.AsSpan(settled);

    /// <summary>Enters a row that is not on the list yet, if it is among the best.</summary>
    public void Offer(in Ranked row)
    {
        if (count < capacity)
        {
            listedRows[settled.Count + count] = row.Row;
            heap[count] = row;
            Rise(count++);
            if (count == capacity)
            {
                TakeWorst();
            }

            return;
        }

        if (count == 0 || Compare(row, heap[0]) > 0)
        {
            return;
        }

        var replaced = listedRows.AsSpan(settled.Count, count).IndexOf(heap[0].Row);
        listedRows[settled.Count + replaced] = row.Row;
        heap[0] = row;
        Sink();
        TakeWorst();
    }

    private void Open(int size)
    {
        capacity = size;
        count = 0;
        TotalMin = 0;
        RegisteredMax = uint.MaxValue;
    }

    private void TakeWorst() => (TotalMin, RegisteredMax) = (heap[0].Score.Total, RegisteredWord.Of(heap[0].RegisteredAt));

    /// <summary>Below 0 where the left is listed first.</summary>
    private int Compare(Ranked left, Ranked right)
    {
        if (left.Score.Total != right.Score.Total)
        {
            return right.Score.Total.CompareTo(left.Score.Total);
        }

        return left.RegisteredAt != right.RegisteredAt
            ? left.RegisteredAt.CompareTo(right.RegisteredAt)
            : RowHeader.Id(ref rows.Row(left.Row)).SequenceCompareTo(RowHeader.Id(ref rows.Row(right.Row)));
    }

    private void Rise(int index)
    {
        while (index > 0)
        {
            var parent = (index - 1) / 2;
            if (Compare(heap[index], heap[parent]) <= 0)
            {
                return;
            }

            (heap[index], heap[parent]) = (heap[parent], heap[index]);
            index = parent;
        }
    }

    private void Sink()
    {
        for (var index = 0; ;)
        {
            var worse = (2 * index) + 1;
            if (worse >= count)
            {
                return;
            }

            if (worse + 1 < count && Compare(heap[worse + 1], heap[worse]) > 0)
            {
                worse++;
            }

            if (Compare(heap[index], heap[worse]) >= 0)
            {
                return;
            }

            (heap[index], heap[worse]) = (heap[worse], heap[index]);
            index = worse;
        }
    }
}
