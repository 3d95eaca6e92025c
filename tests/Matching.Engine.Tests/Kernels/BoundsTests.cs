using Matching.Engine.Catalogues;
using Matching.Engine.Kernels;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Engine.Terms;
using Matching.Testing;

namespace Matching.Engine.Tests.Kernels;

/// <summary>
/// The kernels on rows of seeded pools: the vector form finds what the scalar form finds, and the summary of some rows is
/// bounded no lower than each of them. That no bound is below an exact total shows in the differential tests.
/// </summary>
public class BoundsTests
{
    private const int RowsInStrip = 5;

    [Theory]
    [InlineData(PoolShape.Nasty, 1)]
    [InlineData(PoolShape.Nasty, 2)]
    [InlineData(PoolShape.Realistic, 3)]
    [InlineData(PoolShape.EveryoneMatches, 4)]
    public void EntryBounds_VectorAndSummary_AgreeWithScalar(PoolShape shape, int seed)
    {
        var pool = TestPools.Create(shape, seed, 61, 40);
        var catalogue = pool.ToCatalogue();
        var reader = new TermsReader(catalogue, new CodeTables(), Policy.Default.Weights);
        var rows = new Rows<EntryWords>();
        foreach (var candidate in pool.Candidates)
        {
            var terms = new CandidateTerms();
            reader.Read(candidate, terms, intern: true);
            for (var entry = 0; entry < terms.Entries.Count; entry++)
            {
                EntryWords.Write(terms, entry, row: 0, rows.Next());
            }
        }

        var random = new SeededRandom(seed);
        var probe = new EntryProbe();
        foreach (var record in pool.Vacancies)
        {
            var vacancy = new VacancyTerms();
            reader.Read(record, vacancy, intern: true);
            EntryProbes.SetVacancy(probe, vacancy, random.Pick(Enum.GetValues<Audience>()));
            foreach (var step in Enumerable.Range(0, Widening.LastStep + 1))
            {
                EntryProbes.SetWidening(probe, vacancy, new Widening(step));
                EntryProbes.SetOccupation(probe, vacancy, random.Between(0, 1000));
                EntryProbes.SetWay(probe, new Reach(0, Minutes(random), Minutes(random), Minutes(random)));
                probe.RelocationScore = random.Pick([-1, 300, 600]);
                if (random.Chance(20))
                {
                    EntryProbes.SetFixedTransport(probe, random.Pick([1000, 600, 300]));
                }

                Check(
                    rows, new EntryBounds(probe, vector: false), new EntryBounds(probe, vector: true),
                    vacancy.Weights.Salary, $"{shape}, seed {seed}, vacancy {record.Id}, step {step}");
            }
        }
    }

    [Theory]
    [InlineData(PoolShape.Nasty, 11)]
    [InlineData(PoolShape.Nasty, 12)]
    [InlineData(PoolShape.Realistic, 13)]
    [InlineData(PoolShape.EveryoneMatches, 14)]
    public void VacancyBounds_VectorAndSummary_AgreeWithScalar(PoolShape shape, int seed)
    {
        var pool = TestPools.Create(shape, seed, 60, 83);
        var catalogue = pool.ToCatalogue();
        var reader = new TermsReader(catalogue, new CodeTables(), Policy.Default.Weights);
        var rows = new Rows<VacancyWords>();
        foreach (var vacancy in pool.Vacancies)
        {
            var terms = new VacancyTerms();
            reader.Read(vacancy, terms, intern: true);
            VacancyWords.Write(terms, row: 0, rows.Next());
        }

        var random = new SeededRandom(seed);
        var probe = new VacancyProbe();
        foreach (var record in pool.Candidates)
        {
            var candidate = new CandidateTerms();
            reader.Read(record, candidate, intern: true);
            VacancyProbes.SetCandidate(probe, candidate, Policy.Default.Weights, DateNumber.Of(TestPools.AsOf));
            foreach (var step in Enumerable.Range(0, Widening.LastStep + 1))
            {
                VacancyProbes.SetWidening(probe, new Widening(step));
                VacancyProbes.SetOccupation(probe, random.Pick(candidate.Entries.Items.ToArray()), random.Between(0, 1000), Policy.Default.Weights);
                VacancyProbes.SetTransport(probe, random.Between(400, 1000));
                if (random.Chance(30))
                {
                    VacancyProbes.SetMove(probe);
                }

                Check(
                    rows, new VacancyBounds(probe, vector: false), new VacancyBounds(probe, vector: true),
                    Policy.Default.Weights.Salary, $"{shape}, seed {seed}, candidate {record.Id}, step {step}");
            }
        }
    }

    private static byte Minutes(SeededRandom random) => random.Chance(30) ? Reach.Absent : (byte)random.Between(0, 240);

    private static void Check<TWords, TKernel>(Rows<TWords> rows, TKernel scalar, TKernel vector, int salaryWeight, string context)
        where TWords : struct, IRowWords
        where TKernel : struct, IBoundKernel
    {
        var expected = Find(scalar, rows.Columns(1), rows.Count);
        var found = Find(vector, rows.Columns(1), rows.Count);
        Assert.True(expected.Keys.SequenceEqual(found.Keys), context);
        Assert.All(expected, row => Assert.InRange(found[row.Key], row.Value, row.Value + (4 * salaryWeight)));

        var strips = (rows.Count + RowsInStrip - 1) / RowsInStrip;
        foreach (var kernel in new[] { scalar, vector })
        {
            var summaries = Find(kernel, rows.Columns(RowsInStrip), strips);
            foreach (var (row, bound) in expected)
            {
                Assert.True(
                    summaries.TryGetValue(row / RowsInStrip, out var summary) && summary >= bound,
                    $"{context}: row {row} is bounded by {bound}, its strip by {summary}");
            }
        }
    }

    private static Dictionary<int, int> Find<TKernel>(TKernel kernel, uint[] columns, int count)
        where TKernel : struct, IBoundKernel
    {
        var survivors = new Survivors(count + 8);
        var found = kernel.Find(new ColumnSpan(columns, count), 0, count, totalMin: 0, survivors);
        return Enumerable.Range(0, found).ToDictionary(i => survivors.Rows[i], i => survivors.Bounds[i]);
    }

    /// <summary>Rows of words, and the columns of them or of the summaries of each few.</summary>
    private sealed class Rows<TWords>
        where TWords : struct, IRowWords
    {
        private readonly List<uint[]> rows = [];

        public int Count => rows.Count;

        public uint[] Next()
        {
            rows.Add(new uint[IRowWords.Count]);
            return rows[^1];
        }

        public uint[] Columns(int rowsTogether)
        {
            var together = rows.Chunk(rowsTogether).Select(some =>
            {
                var summary = some[0].ToArray();
                foreach (var row in rowsTogether == 1 ? [] : some)
                {
                    TWords.Widen(summary, row);
                }

                return summary;
            }).ToArray();
            var columns = new uint[(IRowWords.Count * together.Length) + 8];
            for (var i = 0; i < together.Length; i++)
            {
                for (var word = 0; word < IRowWords.Count; word++)
                {
                    columns[(word * together.Length) + i] = together[i][word];
                }
            }

            return columns;
        }
    }
}
