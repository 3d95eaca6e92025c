using System.Text.RegularExpressions;
using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;

namespace Matching.Engine.Tests.Catalogues;

public sealed partial class StarterCatalogueTests
{
    private const string KazakhOnlyLetters = "әғқңөұүһіӘҒҚҢӨҰҮҺІ";

    [Fact]
    public void Occupations_UnitGroups_AllOfIsco08()
    {
        var groups = StarterCatalogue.Occupations.Where(occupation => IsGroup(occupation.Code)).ToArray();

        Assert.Equal(436, groups.Length);
        Assert.All(StarterCatalogue.Occupations, occupation =>
            Assert.Contains(groups, group => group.Code.Group == occupation.Code.Group));
    }

    [Fact]
    public void Occupations_Concrete_SeveralHundredBesideTheGroups() =>
        Assert.InRange(StarterCatalogue.Occupations.Count, 600, 800);

    [Theory]
    [InlineData("2422-1-022", "Специалист по работе с работодателями")]
    [InlineData("3333-0-009", "Консультант по занятости")]
    public void Occupations_QuotedInTheLegalTexts_ArePresent(string code, string nameRu) =>
        Assert.Equal(nameRu, StarterCatalogue.Occupations.Single(occupation => occupation.Code == OccupationCode.Parse(code)).NameRu);

    [Fact]
    public void Occupations_Standard_OfOpenPitMiningIsTheOneOrder377Quotes() =>
        Assert.Equal("B07102012", Assert.Single(StarterCatalogue.Occupations, occupation => occupation.Standard.Length > 0).Standard);

    [Fact]
    public void Occupations_Recognition_MandatoryForHealthProfessionalsAlone()
    {
        Assert.Contains(StarterCatalogue.Occupations, occupation => occupation.Recognition == RecognitionKind.Mandatory);
        Assert.Contains(StarterCatalogue.Occupations, occupation => occupation.Recognition == RecognitionKind.Voluntary);
        foreach (var occupation in StarterCatalogue.Occupations.Where(occupation => occupation.Recognition == RecognitionKind.Mandatory))
        {
            Assert.True(occupation.Code.Group / 100 is 22 or 32, $"{occupation.Code} is no health profession");
            Assert.False(IsGroup(occupation.Code), $"{occupation.Code}: nobody is recognised in a whole group");
        }
    }

    [Fact]
    public void Occupations_Names_InAllThreeLanguages()
    {
        foreach (var occupation in StarterCatalogue.Occupations)
        {
            Assert.False(string.IsNullOrWhiteSpace(occupation.NameRu), $"{occupation.Code} has no Russian name");
            Assert.False(string.IsNullOrWhiteSpace(occupation.NameKk), $"{occupation.Code} has no Kazakh name");
            Assert.Matches(EnglishName(), occupation.NameEn);
            Assert.NotEqual(occupation.NameRu, occupation.NameKk);
            Assert.DoesNotContain(occupation.NameRu, letter => KazakhOnlyLetters.Contains(letter));
            Assert.All(occupation.AlternativeNames, name => Assert.Equal(name.Trim(), name));
            AssertOneScriptPerWord([occupation.NameRu, occupation.NameKk, .. occupation.AlternativeNames]);
        }
    }

    [Fact]
    public void Occupations_KazakhNames_AreWrittenInKazakh()
    {
        // Some Kazakh words do without the letters that Russian lacks (аспазшы, даяшы); a whole catalogue does not.
        var kazakh = StarterCatalogue.Occupations.Count(occupation => occupation.NameKk.Any(KazakhOnlyLetters.Contains));

        Assert.InRange(kazakh, StarterCatalogue.Occupations.Count * 8 / 10, StarterCatalogue.Occupations.Count);
    }

    [Fact]
    public void Occupations_NamesOfUnitGroups_AreAllDifferent()
    {
        var groups = StarterCatalogue.Occupations.Where(occupation => IsGroup(occupation.Code)).ToArray();

        Assert.Equal(groups.Length, groups.Select(group => group.NameRu).Distinct().Count());
        Assert.Equal(groups.Length, groups.Select(group => group.NameKk).Distinct().Count());
        Assert.Equal(groups.Length, groups.Select(group => group.NameEn).Distinct().Count());
    }

    [Fact]
    public void Related_Links_AreKnownAndSensible()
    {
        var catalogue = new OccupationCatalogue(StarterCatalogue.Occupations, StarterCatalogue.Related);

        Assert.InRange(StarterCatalogue.Related.Count, 300, 800);
        Assert.Equal(StarterCatalogue.Related.Count, catalogue.Related.Count());
        Assert.All(StarterCatalogue.Related, link => Assert.InRange(link.Affinity, 500, 950));
        Assert.All(StarterCatalogue.Related, link => Assert.NotEqual(link.From, link.To));
    }

    [Fact]
    public void Zones_Kinds_CoverCitiesDistrictsAndCountry()
    {
        Assert.Equal(19, StarterCatalogue.Zones.Count(zone => zone.Kind == ZoneKind.District));
        Assert.InRange(StarterCatalogue.Zones.Count(zone => zone.Kind == ZoneKind.City), 85, 95);
        Assert.InRange(StarterCatalogue.Zones.Count(zone => zone.Kind == ZoneKind.Rural), 165, 195);
        Assert.Equal(20, StarterCatalogue.Zones.Select(zone => zone.Kato[..2]).Distinct().Count());
        Assert.Equal(StarterCatalogue.Zones.Count, new ZoneCatalogue(StarterCatalogue.Zones).Count);
    }

    [Fact]
    public void Zones_Rows_AreNamedAndInsideTheCountry()
    {
        foreach (var zone in StarterCatalogue.Zones)
        {
            Assert.True(Codes.IsCode(zone.Code), zone.Code);
            Assert.False(string.IsNullOrWhiteSpace(zone.NameRu) || string.IsNullOrWhiteSpace(zone.NameKk), zone.Code);
            Assert.InRange(zone.Latitude!.Value, 40, 56);
            Assert.InRange(zone.Longitude!.Value, 46, 88);
            Assert.InRange(zone.Population, 1_000, 600_000);
            AssertOneScriptPerWord([zone.NameRu, zone.NameKk]);
        }
    }

    [Fact]
    public void Zones_Population_IsTheCountrys() =>
        Assert.InRange(StarterCatalogue.Zones.Sum(zone => zone.Population), 19_000_000, 21_500_000);

    [SharedDataFact("data/esco_en/ISCOGroups_en.csv")]
    public void Occupations_UnitGroupsOfEsco_AreCovered()
    {
        var text = File.ReadAllText(SharedDataFactAttribute.Find("data/esco_en/ISCOGroups_en.csv")!);
        var groups = EscoUnitGroup().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Equal(436, groups.Count);
        Assert.Equal(groups.Order(), StarterCatalogue.Occupations.Select(occupation => occupation.Code.ToString()[..4]).Distinct().Order());
    }

    [SharedDataFact("data/kato/kato.csv")]
    public void Zones_Kato_AreOfTheRegister()
    {
        var rows = File.ReadLines(SharedDataFactAttribute.Find("data/kato/kato.csv")!).Select(line => line.Split(',')[0]).ToHashSet();

        Assert.All(StarterCatalogue.Zones, zone => Assert.Contains(zone.Kato, rows));
    }

    private static bool IsGroup(OccupationCode code) => code.Digits % 10_000 == 0;

    private static void AssertOneScriptPerWord(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Assert.All(Words().Matches(name), word => Assert.False(
                word.Value.Any(char.IsAscii) && word.Value.Any(letter => !char.IsAscii(letter)),
                $"'{word.Value}' in '{name}' mixes Latin and Cyrillic letters"));
        }
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Words();

    [GeneratedRegex(@"^[A-Z0-9][A-Za-z0-9 ,'()#+-]+$")]
    private static partial Regex EnglishName();

    [GeneratedRegex(@"/isco/C(\d{4}),")]
    private static partial Regex EscoUnitGroup();
}
