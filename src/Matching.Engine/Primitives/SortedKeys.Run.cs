namespace Matching.Engine.Primitives;

internal sealed partial class SortedKeys
{
    /// <summary>At most 512 keys in order; its array grows with them.</summary>
    private sealed class Run
    {
        private const int LengthFirst = 16;

        public Run(SortedKey only)
        {
            Keys = new SortedKey[LengthFirst];
            Keys[0] = only;
            Count = 1;
        }

        public Run(ReadOnlySpan<SortedKey> keys)
        {
            Keys = new SortedKey[RunLengthMax];
            keys.CopyTo(Keys);
            Count = keys.Length;
        }

        public SortedKey[] Keys { get; private set; }

        public int Count { get; private set; }

        public void Insert(int index, SortedKey key)
        {
            Reserve(Count + 1);
            Array.Copy(Keys, index, Keys, index + 1, Count - index);
            Keys[index] = key;
            Count++;
        }

        public void RemoveAt(int index)
        {
            Count--;
            Array.Copy(Keys, index + 1, Keys, index, Count - index);
        }

        /// <summary>The second half, which this run no longer has.</summary>
        public Run SplitOff()
        {
            Count /= 2;
            return new Run(Keys.AsSpan(Count, Keys.Length - Count));
        }

        public void Append(ReadOnlySpan<SortedKey> keys)
        {
            Reserve(Count + keys.Length);
            keys.CopyTo(Keys.AsSpan(Count));
            Count += keys.Length;
        }

        private void Reserve(int count)
        {
            if (count > Keys.Length)
            {
                var longer = new SortedKey[Math.Min(RunLengthMax, Math.Max(count, 2 * Keys.Length))];
                Array.Copy(Keys, longer, Count);
                Keys = longer;
            }
        }
    }
}
