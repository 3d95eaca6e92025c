using Matching.Engine.Pools;
using Matching.Engine.Terms;
using Matching.Testing;

namespace Matching.Engine.Tests.Pools;

/// <summary>A pool filled from rows of a snapshot.</summary>
public class StoredRowsTests
{
    private const int Seed = 17;

    [Fact]
    public void Load_AnIdThatComesTwice_IsRefusedAndTheEngineStaysEmpty()
    {
        var engine = new MatchingEngine(TestPools.Create(PoolShape.Realistic, Seed, 1, 1).ToCatalogue());

        var refused = Assert.Throws<AggregateException>(() => engine.Load(new Twice(), 0));

        Assert.IsType<InvalidDataException>(Assert.Single(refused.InnerExceptions));
        Assert.Equal(0, engine.CandidateCount);
    }

    private sealed class Twice : IStoredRows
    {
        private int read;

        public bool TryNextCandidate(CandidateTerms terms, out ReadOnlySpan<byte> id)
        {
            id = "candidate"u8;
            return read++ < 2;
        }

        public bool TryNextVacancy(VacancyTerms terms, out ReadOnlySpan<byte> id, out string employerId)
        {
            id = default;
            employerId = "";
            return false;
        }
    }
}
