using Matching.Engine.Files.Generator;

namespace Matching.Engine.Tests.Files.Generator;

public class NationGeneratorTests
{
    [Fact]
    public void Constructor_NoOccupation_Refused() => Assert.Throws<ArgumentException>(() =>
        new NationGenerator(new GeneratorOptions { Candidates = 1, Vacancies = 1 }, [], [], Nations.FewZones));

    [Fact]
    public void Constructor_NoZone_Refused() => Assert.Throws<ArgumentException>(() =>
        new NationGenerator(new GeneratorOptions { Candidates = 1, Vacancies = 1 }, Nations.FewOccupations, [], []));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(GeneratorOptions.RowsMax + 1, 0)]
    public void Constructor_CountsOutOfRange_Refused(int candidates, int vacancies) =>
        Assert.Throws<ArgumentException>(() => Nations.Few(candidates, vacancies, 1));

    [Fact]
    public void CandidateAt_RowOutsideTheNation_Refused()
    {
        var nation = Nations.Few(2, 2, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => nation.CandidateAt(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => nation.VacancyAt(-1));
    }

    [Fact]
    public void Candidates_EmptyNation_None()
    {
        var nation = Nations.Few(0, 0, 1);
        Assert.Empty(nation.Candidates());
        Assert.Empty(nation.Vacancies());
    }

    [Fact]
    public void Candidates_OneOccupationInOneZone_StillComplete()
    {
        var nation = new NationGenerator(
            new GeneratorOptions { Candidates = 200, Vacancies = 50, Seed = 3 }, [Nations.FewOccupations[12]], [], [Nations.FewZones[3]]);
        Assert.All(nation.Candidates(), candidate => Assert.All(candidate.Entries, entry => Assert.Equal("0110-0-001", entry.Occupation.ToString())));
        Assert.All(nation.Vacancies(), vacancy => Assert.True(vacancy.Remote || vacancy.Zone == "z1"));
    }

    [Fact]
    public void Candidates_OtherSeed_OtherRecords()
    {
        var one = Nations.Few(500, 500, 1);
        var other = Nations.Few(500, 500, 2);
        Assert.NotEqual(Nations.Hash(one.Candidates()), Nations.Hash(other.Candidates()));
        Assert.NotEqual(Nations.Hash(one.Vacancies()), Nations.Hash(other.Vacancies()));
        Assert.Empty(one.Candidates().Select(candidate => candidate.Id).Intersect(other.Candidates().Select(candidate => candidate.Id)));
    }

    [Fact]
    public void CandidateAt_ManyThreadsBackwards_SameAsInOrder()
    {
        var nation = Nations.Few(3000, 3000, 9);
        var candidates = new string[3000];
        var vacancies = new string[3000];
        Parallel.For(0, 3000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            candidates[^(i + 1)] = Nations.Text(nation.CandidateAt(3000 - 1 - i));
            vacancies[^(i + 1)] = Nations.Text(nation.VacancyAt(3000 - 1 - i));
        });

        Assert.Equal(nation.Candidates().Select(Nations.Text), candidates);
        Assert.Equal(nation.Vacancies().Select(Nations.Text), vacancies);
    }

    /// <summary>A larger nation of the same seed begins with the smaller one, but for employers, whose number grows.</summary>
    [Fact]
    public void Candidates_LargerNation_BeginsWithTheSmaller() => Assert.Equal(
        Nations.Hash(Nations.Few(300, 0, 5).Candidates()), Nations.Hash(Nations.Few(900, 0, 5).Candidates().Take(300)));

    [Fact]
    public void Constructor_CataloguesInAnotherOrder_SameNation()
    {
        var options = new GeneratorOptions { Candidates = 300, Vacancies = 300, Seed = 5 };
        var reversed = new NationGenerator(
            options, [.. Nations.FewOccupations.Reverse()], Nations.FewRelated, [.. Nations.FewZones.Reverse()]);
        Assert.Equal(Nations.Hash(Nations.Few(300, 300, 5).Candidates()), Nations.Hash(reversed.Candidates()));
        Assert.Equal(Nations.Hash(Nations.Few(300, 300, 5).Vacancies()), Nations.Hash(reversed.Vacancies()));
    }

    [Fact]
    public void CandidateIdAt_TwoMillionRows_NoneTwice()
    {
        const int Count = 2_000_000;
        var nation = Nations.Few(Count, Count, 1);
        var candidates = new HashSet<string>(Count, StringComparer.Ordinal);
        var vacancies = new HashSet<string>(Count, StringComparer.Ordinal);
        var repeated = Enumerable.Range(0, Count).Count(row =>
            !candidates.Add(nation.CandidateIdAt(row)) | !vacancies.Add(nation.VacancyIdAt(row)));
        Assert.Equal(0, repeated);
        Assert.Equal(nation.CandidateAt(77).Id, nation.CandidateIdAt(77));
        Assert.Equal(nation.VacancyAt(77).Id, nation.VacancyIdAt(77));
    }
}
