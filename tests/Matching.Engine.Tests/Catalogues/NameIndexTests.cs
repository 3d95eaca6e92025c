using Matching.Engine.Catalogues;
using Matching.Testing;

namespace Matching.Engine.Tests.Catalogues;

public class NameIndexTests
{
    private static readonly OccupationCatalogue starter = new(StarterCatalogue.Occupations, StarterCatalogue.Related);
    private static readonly NameIndex occupations = NameIndex.Of(starter);
    private static readonly ZoneCatalogue starterZones = new(StarterCatalogue.Zones);
    private static readonly NameIndex zones = NameIndex.Of(starterZones);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-.()")]
    [InlineData("\u0306\u0308")]
    [InlineData("щщщ")]
    [InlineData("2422-1-0221")]
    public void Find_NothingToMeet_IsEmpty(string typed) => Assert.Empty(occupations.Find(typed, 10));

    [Fact]
    public void Find_EmptyCatalogue_IsEmpty() => Assert.Empty(NameIndex.Of(new ZoneCatalogue([])).Find("а", 10));

    [Theory]
    [InlineData("2422-1-022", "2422-1-022")]
    [InlineData("специалист по работе с раб", "2422-1-022")]
    [InlineData("СПЕЦИАЛИСТ  ПО РАБОТЕ С РАБ", "2422-1-022")]
    [InlineData("Консультант по занят", "3333-0-009")]
    public void Find_NameOrCodeOfTheStarter_IsFirst(string typed, string code) => Assert.Equal(code, Codes(typed, 5)[0]);

    [Theory]
    [InlineData("қарулы", "ҚАРУЛЫ")]
    [InlineData("әлеу", "ӘЛЕУ")]
    [InlineData("өнд", "ӨНД")]
    [InlineData("үй", "ҮЙ")]
    [InlineData("ірі", "ІРІ")]
    [InlineData("инжен", "ИнЖеН")]
    [InlineData("nurs", "NURS")]
    public void Find_WhateverTheCase_IsTheSame(string lower, string upper)
    {
        Assert.NotEmpty(occupations.Find(lower, 100));
        Assert.Equal(occupations.Find(lower, 100), occupations.Find(upper, 100));
    }

    [Fact]
    public void Find_SeveralKindsOfMeeting_RanksCodeNameStartWordOther()
    {
        var catalogue = new OccupationCatalogue(
            [
                Named("1111-0-001", "Старший повар", other: []),
                Named("1111-0-002", "Повар-кондитер", other: []),
                Named("1111-0-003", "Повар", other: []),
                Named("1111-0-004", "Кок", other: ["Повар судовой"]),
                Named("1111-0-005", "Поварёнок", other: []),
                Named("1111-0-006", "Пекарь", other: []),
            ],
            []);
        Assert.Equal([2, 4, 1, 0, 3], NameIndex.Of(catalogue).Find("ПОВАР", 10));
        Assert.Equal([2, 4], NameIndex.Of(catalogue).Find("повар", 2));
        Assert.Equal([1], NameIndex.Of(catalogue).Find("кондит", 2));
        Assert.Equal([1], NameIndex.Of(catalogue).Find("повар-к", 2));
        Assert.Equal([4], NameIndex.Of(catalogue).Find("поваренок", 2));
        Assert.Equal([0, 1, 2, 3, 4, 5], NameIndex.Of(catalogue).Find("1111-0", 10));
    }

    [Fact]
    public void Find_LettersInTwoCharacters_AreTheOnesInOne()
    {
        var catalogue = new OccupationCatalogue([Named("1111-0-001", "Швейный мастер чёрный", [])], []);
        Assert.Equal([0], NameIndex.Of(catalogue).Find("шве\u0438\u0306н", 1));
        Assert.Equal([0], NameIndex.Of(catalogue).Find("ч\u0435\u0308рн", 1));
    }

    [Theory]
    [InlineData("Алматы")]
    [InlineData("шымкент")]
    [InlineData("ӨСКЕМЕН")]
    public void Find_Zone_IsFoundByEitherName(string typed)
    {
        var zone = starterZones[zones.Find(typed, 1).Single()];
        Assert.True(
            SearchText.Of(zone.NameRu).StartsWith(SearchText.Of(typed), StringComparison.Ordinal)
            || SearchText.Of(zone.NameKk).StartsWith(SearchText.Of(typed), StringComparison.Ordinal), $"{typed}: {zone}");
    }

    [Fact]
    public void Find_KatoOfAZone_IsFirst() => Assert.Equal(starterZones[7].Code, starterZones[zones.Find(starterZones[7].Kato, 3)[0]].Code);

    /// <summary>Against a look at every word of every name.</summary>
    [Fact]
    public void Find_BeginningsOfRandomWords_HasExactlyThoseThatTheSlowSearchHas()
    {
        const int Seed = 5;
        var random = new SeededRandom(Seed);
        for (var i = 0; i < 400; i++)
        {
            var occupation = random.Pick(StarterCatalogue.Occupations);
            var name = SearchText.Of(random.Pick([occupation.NameRu, occupation.NameKk, occupation.NameEn, occupation.Code.ToString()]));
            var words = name.Split(' ');
            var from = random.Below(words.Length);
            var rest = string.Join(' ', words[from..]);
            var typed = rest[..random.Between(1, Math.Min(rest.Length, 12))];
            var expected = Enumerable.Range(0, starter.Count).Where(item => Meets(starter[item], SearchText.Of(typed))).ToArray();
            var found = occupations.Find(typed, starter.Count);
            Assert.True(expected.SequenceEqual(found.Order()), $"seed {Seed}: '{typed}'");
            Assert.Equal(found.Take(7), occupations.Find(typed, 7));
        }
    }

    private static bool Meets(Occupation occupation, string typed) =>
        occupation.Code.ToString().StartsWith(typed, StringComparison.Ordinal)
        || new[] { occupation.NameRu, occupation.NameKk, occupation.NameEn }.Concat(occupation.AlternativeNames)
            .Select(name => " " + SearchText.Of(name))
            .Any(name => name.Contains(" " + typed, StringComparison.Ordinal) || name.Contains("-" + typed, StringComparison.Ordinal));

    private static string[] Codes(string typed, int count) => Array.ConvertAll(occupations.Find(typed, count), item => starter[item].Code.ToString());

    private static Occupation Named(string code, string nameRu, string[] other) =>
        new() { Code = OccupationCode.Parse(code), NameRu = nameRu, AlternativeNames = other };
}
