using Matching.Engine.Kernels;

namespace Matching.Benchmarks.Suites;

/// <summary>Rows of an index in columns, as many as a full block has.</summary>
internal sealed class KernelRows
{
    public const int Count = 1024;
    private const int Padding = 8;

    private readonly uint[] words = new uint[(IRowWords.Count * Count) + Padding];

    public ColumnSpan Columns => new(words, Count);

    public static Survivors NewSurvivors() => new(Count + Padding);

    public void Set(int row, ReadOnlySpan<uint> rowWords)
    {
        for (var word = 0; word < rowWords.Length; word++)
        {
            words[(word * Count) + row] = rowWords[word];
        }
    }

    /// <summary>The vector form finds all that the scalar one does; where its division is coarser it may bound a little higher.</summary>
    /// <param name="slack">The most by which.</param>
    public static bool Agree(Survivors scalar, int scalarCount, Survivors vector, int vectorCount, int totalMin, int slack)
    {
        var bounds = new Dictionary<int, int>();
        for (var i = 0; i < scalarCount; i++)
        {
            bounds[scalar.Rows[i]] = scalar.Bounds[i];
        }

        for (var i = 0; i < vectorCount; i++)
        {
            var above = vector.Bounds[i] - (bounds.Remove(vector.Rows[i], out var bound) ? bound : totalMin);
            if (above < 0 || above > slack)
            {
                return false;
            }
        }

        return bounds.Count == 0;
    }
}

/// <summary>How many rows of a block are left.</summary>
public enum Density
{
    /// <summary>As at the start of a query, when anybody can enter the list.</summary>
    Dense,

    /// <summary>As later, when nearly nobody can.</summary>
    Sparse,
}
