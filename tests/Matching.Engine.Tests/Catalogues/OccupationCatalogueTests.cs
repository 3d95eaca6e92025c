using Matching.Engine.Catalogues;
using Matching.Engine.Tests.Testing;

namespace Matching.Engine.Tests.Catalogues;

public sealed class OccupationCatalogueTests
{
    private static readonly int[] MinAffinities =
        [0, 1, 149, 150, 151, 399, 400, 401, 699, 700, 701, 849, 850, 851, 999, 1000];

    [Fact]
    public void NearVacancy_EmptyRelations_IsThePrefixAlone()
    {
        var catalogue = Build(["2422-1-022", "2422-1-023", "2422-2-001", "2423-0-001", "2411-0-001", "3333-0-009"], []);
        var near = new List<NearOccupation>();

        catalogue.NearVacancy(IndexOf(catalogue, "2422-1-022"), 150, near);

        Assert.Equal(
            [("2422-1-022", 1000), ("2422-1-023", 850), ("2422-2-001", 700), ("2423-0-001", 400), ("2411-0-001", 150)],
            near.Select(found => (catalogue[found.Index].Code.ToString(), found.Affinity)));
    }

    [Fact]
    public void NearVacancy_LinkBelowThePrefix_NeverLowers()
    {
        var catalogue = Build(["5131-0-001", "5131-0-002"], [("5131-0-001", "5131-0-002", 100)]);

        Assert.Equal(850, catalogue.Affinity(0, 1));
    }

    [Fact]
    public void NearVacancy_Link_IsDirected()
    {
        var catalogue = Build(["5131-0-001", "8332-0-001"], [("8332-0-001", "5131-0-001", 800)]);
        var near = new List<NearOccupation>();

        catalogue.NearVacancy(0, 1, near);
        Assert.Equal([new NearOccupation(0, 1000)], near);
        catalogue.NearVacancy(1, 800, near);
        Assert.Equal([new NearOccupation(1, 1000), new NearOccupation(0, 800)], near);
        catalogue.NearCandidate(0, 800, near);
        Assert.Equal([new NearOccupation(0, 1000), new NearOccupation(1, 800)], near);
        catalogue.NearCandidate(1, 1, near);
        Assert.Equal([new NearOccupation(1, 1000)], near);
    }

    [Fact]
    public void NearVacancy_LinkToItself_StaysTheSame()
    {
        var catalogue = Build(["5131-0-001"], [("5131-0-001", "5131-0-001", 300)]);
        var near = new List<NearOccupation>();

        catalogue.NearVacancy(0, 0, near);

        Assert.Equal([new NearOccupation(0, 1000)], near);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Near_RandomCatalogues_EqualsTheLoopOverAllOccupations(int seed)
    {
        var random = new Random(seed);
        var catalogue = RandomCatalogue(random, occupationCount: 150, linkCount: 400);
        var near = new List<NearOccupation>();
        foreach (var minAffinity in MinAffinities)
        {
            for (var index = 0; index < catalogue.Count; index++)
            {
                catalogue.NearVacancy(index, minAffinity, near);
                AssertEqual(Loop(catalogue, minAffinity, other => catalogue.Affinity(index, other)), near, seed, minAffinity, index);
                catalogue.NearCandidate(index, minAffinity, near);
                AssertEqual(Loop(catalogue, minAffinity, other => catalogue.Affinity(other, index)), near, seed, minAffinity, index);
            }
        }
    }

    [Fact]
    public void Near_SteadyState_AllocatesNothing()
    {
        const int seed = 7;
        var catalogue = RandomCatalogue(new Random(seed), occupationCount: 300, linkCount: 600);
        var near = new List<NearOccupation>(catalogue.Count);

        Assert.Equal(0, Allocations.Least(() => Run(catalogue, near)));
    }

    [Fact]
    public void Constructor_RepeatedLink_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Build(
            ["5131-0-001", "8332-0-001"], [("5131-0-001", "8332-0-001", 800), ("5131-0-001", "8332-0-001", 700)]));

    [Fact]
    public void Constructor_RepeatedOrUnknownOccupation_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Build(["5131-0-001", "5131-0-001"], []));
        Assert.Throws<ArgumentException>(() => Build(["5131-0-001"], [("5131-0-001", "8332-0-001", 700)]));
    }

    private static void Run(OccupationCatalogue catalogue, List<NearOccupation> near)
    {
        foreach (var minAffinity in MinAffinities)
        {
            for (var index = 0; index < catalogue.Count; index++)
            {
                catalogue.NearVacancy(index, minAffinity, near);
                catalogue.NearCandidate(index, minAffinity, near);
            }
        }
    }

    private static NearOccupation[] Loop(OccupationCatalogue catalogue, int minAffinity, Func<int, int> affinity) =>
    [
        .. Enumerable.Range(0, catalogue.Count)
            .Select(other => new NearOccupation(other, affinity(other)))
            .Where(found => found.Affinity >= minAffinity)
            .OrderByDescending(found => found.Affinity)
            .ThenBy(found => found.Index),
    ];

    private static void AssertEqual(NearOccupation[] expected, List<NearOccupation> actual, int seed, int minAffinity, int index) =>
        Assert.True(expected.AsSpan().SequenceEqual(actual.ToArray()), $"seed {seed}, min affinity {minAffinity}, occupation {index}");

    /// <summary>Digits from few values, so that every length of common prefix occurs; links of any affinity.</summary>
    private static OccupationCatalogue RandomCatalogue(Random random, int occupationCount, int linkCount)
    {
        var digits = new HashSet<int>();
        while (digits.Count < occupationCount)
        {
            var group = (random.Next(3) * 1000) + (random.Next(2) * 100) + (random.Next(3) * 10) + random.Next(3);
            digits.Add((group * 10_000) + (random.Next(3) * 1_000) + random.Next(10));
        }

        var codes = digits.Select(value => new OccupationCode(value)).ToArray();
        var links = new Dictionary<(int, int), int>();
        for (var i = 0; i < linkCount; i++)
        {
            links[(random.Next(codes.Length), random.Next(codes.Length))] = random.Next(1001);
        }

        return new OccupationCatalogue(
            codes.Select(code => new Occupation { Code = code }),
            links.Select(link => new RelatedProfession(codes[link.Key.Item1], codes[link.Key.Item2], link.Value)));
    }

    private static OccupationCatalogue Build(string[] codes, (string From, string To, int Affinity)[] links) => new(
        codes.Select(code => new Occupation { Code = OccupationCode.Parse(code) }),
        links.Select(link => new RelatedProfession(OccupationCode.Parse(link.From), OccupationCode.Parse(link.To), link.Affinity)));

    private static int IndexOf(OccupationCatalogue catalogue, string code)
    {
        Assert.True(catalogue.TryIndex(OccupationCode.Parse(code), out var index));
        return index;
    }
}
