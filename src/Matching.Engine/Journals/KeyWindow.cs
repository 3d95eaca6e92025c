namespace Matching.Engine.Journals;

/// <summary>What is remembered of a command: its key, what it was, and its answer.</summary>
/// <param name="CommandChecksum">Tells a repeated command from another one under the same key.</param>
internal readonly record struct RememberedAnswer(string Key, uint CommandChecksum, CommandAnswer Answer);

/// <summary>
/// The answers to the last commands by their keys. How many is counted in positions, so that every process that applied
/// the same journal remembers the same keys. One writer; a capture may be read by anyone, for as long as it is held.
/// </summary>
internal sealed class KeyWindow(int capacity)
{
    private const int ChunkLength = 4096;

    private readonly Dictionary<string, RememberedAnswer> answers = new(StringComparer.Ordinal);
    private readonly List<RememberedAnswer[]> chunks = [];
    private int oldest;
    private int count;

    public int Count => count - oldest;

    public bool TryGet(string key, out RememberedAnswer remembered) => answers.TryGetValue(key, out remembered);

    /// <summary>Positions rise from call to call.</summary>
    public void Add(in RememberedAnswer remembered)
    {
        Forget(remembered.Answer.Position - capacity);
        if (count == chunks.Count * ChunkLength)
        {
            chunks.Add(new RememberedAnswer[ChunkLength]);
        }

        chunks[count / ChunkLength][count % ChunkLength] = remembered;
        count++;
        answers[remembered.Key] = remembered;
    }

    /// <summary>What is remembered now, the oldest first. What is added later goes to places that the capture does not read.</summary>
    public IReadOnlyCollection<RememberedAnswer> Capture() => new Captured([.. chunks], oldest, count);

    private void Forget(long throughPosition)
    {
        while (oldest < count && chunks[0][oldest] is var first && first.Answer.Position <= throughPosition)
        {
            // A key that was used again after it had been forgotten belongs to the later command.
            if (answers.TryGetValue(first.Key, out var newest) && newest.Answer.Position == first.Answer.Position)
            {
                answers.Remove(first.Key);
            }

            oldest++;
            if (oldest == ChunkLength)
            {
                chunks.RemoveAt(0);
                (oldest, count) = (0, count - ChunkLength);
            }
        }
    }

    private sealed class Captured(RememberedAnswer[][] chunks, int from, int to) : IReadOnlyCollection<RememberedAnswer>
    {
        public int Count => to - from;

        public IEnumerator<RememberedAnswer> GetEnumerator()
        {
            for (var i = from; i < to; i++)
            {
                yield return chunks[i / ChunkLength][i % ChunkLength];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
