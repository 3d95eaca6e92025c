using Matching.Engine;
using Matching.Engine.Records;

namespace Matching.Benchmarks.Figures;

/// <summary>
/// Realistic replacements: a random candidate of the pool gets the record of somebody in another nation. Made beforehand, and gone
/// through over and over. For one writer at a time.
/// </summary>
internal sealed class ChangeStream
{
    private const int ChangesMax = 400_000;

    private readonly Nation nation;
    private readonly int[] rows;
    private readonly Candidate[] records;

    public ChangeStream(Nation nation, int seed)
    {
        this.nation = nation;
        var others = new Nation(nation.CandidateCount, seed + 1);
        var random = new Random(seed);
        rows = new int[Math.Min(ChangesMax, nation.CandidateCount)];
        records = new Candidate[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = random.Next(nation.CandidateCount);
            records[i] = others.Generator.CandidateAt(random.Next(nation.CandidateCount)) with { Id = nation.Generator.CandidateIdAt(rows[i]) };
        }
    }

    /// <summary>Changes made so far.</summary>
    public long Done { get; private set; }

    public void Apply(MatchingEngine engine) => engine.Put(records[Done++ % records.Length]);

    /// <summary>The records of all changes, in their order.</summary>
    public IReadOnlyList<Candidate> Records() => records;

    /// <summary>The people as they are after the changes made so far.</summary>
    public IEnumerable<Candidate> Candidates()
    {
        var changed = new Dictionary<int, Candidate>();
        for (var change = Math.Max(0, Done - records.Length); change < Done; change++)
        {
            var index = change % records.Length;
            changed[rows[index]] = records[index];
        }

        for (var row = 0; row < nation.CandidateCount; row++)
        {
            yield return changed.TryGetValue(row, out var record) ? record : nation.Generator.CandidateAt(row);
        }
    }
}
