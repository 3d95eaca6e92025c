namespace Matching.Engine.Primitives;

/// <summary>
/// Rows to be used again, the lowest first: which one comes next follows from which are free, and not from the order in which they became it. So a state that
/// was loaded gives the same numbers as the one that it was saved from.
/// </summary>
internal sealed class FreeRows
{
    private readonly PriorityQueue<int, int> rows = new();

    public int Count => rows.Count;

    public void Add(int row) => rows.Enqueue(row, row);

    public bool TryTake(out int row) => rows.TryDequeue(out row, out _);
}
