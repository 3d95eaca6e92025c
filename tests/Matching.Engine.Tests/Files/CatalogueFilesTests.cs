using Matching.Engine.Catalogues;
using Matching.Engine.Files;
using Matching.Engine.Primitives;

namespace Matching.Engine.Tests.Files;

public class CatalogueFilesTests
{
    private const string Occupations = "code,name_ru\n2422-1-022,\n3333-0-009,\n1111-1-111,\n";

    [Fact]
    public void LoadCatalogue_NoFiles_IsTheDefault()
    {
        using var directory = new PoolDirectory();
        using var rejects = new RejectLog();

        var catalogue = directory.LoadCatalogue(rejects);

        Assert.Equal((2, 2), (catalogue.Occupations.Count, catalogue.Zones.Count));
        Assert.Equal(500, catalogue.Occupations.Affinity(0, 1));
        Assert.Equal(17, catalogue.Travel.Between(0, 1).Car);
        Assert.Empty(rejects.Files);
    }

    [Fact]
    public void LoadCatalogue_OwnOccupationsWithoutLinks_HasNoLinks()
    {
        using var directory = new PoolDirectory().With(PoolFiles.OccupationsFile, Occupations);
        using var rejects = new RejectLog();

        var catalogue = directory.LoadCatalogue(rejects);

        Assert.Equal(3, catalogue.Occupations.Count);
        Assert.Empty(catalogue.Occupations.Related);
    }

    [Fact]
    public void LoadCatalogue_OwnLinksOfTheDefaultOccupations_AreTaken()
    {
        using var directory = new PoolDirectory().With(PoolFiles.RelatedFile, "from,to,affinity\n3333-0-009,2422-1-022,7\n");
        using var rejects = new RejectLog();

        var link = Assert.Single(directory.LoadCatalogue(rejects).Occupations.Related);

        Assert.Equal(7, link.Affinity);
    }

    [Fact]
    public void LoadCatalogue_CyclicAndSelfLinks_AreLegalAndARepeatedPairIsNot()
    {
        using var directory = new PoolDirectory().With(PoolFiles.OccupationsFile, Occupations).With(
            PoolFiles.RelatedFile,
            "from,to,affinity\n2422-1-022,3333-0-009,900\n3333-0-009,2422-1-022,901\n2422-1-022,2422-1-022,0\n2422-1-022,3333-0-009,1\n");
        using var rejects = new RejectLog();

        var catalogue = directory.LoadCatalogue(rejects);

        Assert.Equal(3, catalogue.Occupations.Related.Count());
        Assert.Contains(new RelatedProfession(OccupationCode.Parse("2422-1-022"), OccupationCode.Parse("3333-0-009"), 900), catalogue.Occupations.Related);
        Assert.Equal(new Reject("related.csv", 5, "to", "2422-1-022 3333-0-009", "the pair stands in an earlier row already"), Assert.Single(rejects.First));
    }

    [Theory]
    [InlineData(PoolFiles.OccupationsFile, "code,name_ru\n{0}", "2422-1-022,a", "2422-1-022,b", "code")]
    [InlineData(PoolFiles.OccupationsFile, "code,name_ru\n{0}", "2422-1-022,a", "2422-1-22,b", "code")]
    [InlineData(PoolFiles.OccupationsFile, "code,name_ru\n{0}", "2422-1-022,a", "2422-1-023,a\0", "name_ru")]
    [InlineData(PoolFiles.OccupationsFile, "code,alternative_names\n{0}", "2422-1-022,a|b", "2422-1-023,1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17", "alternative_names")]
    [InlineData(PoolFiles.OccupationsFile, "code,alternative_names\n{0}", "2422-1-022,a|b", "2422-1-023,a|b|a", "alternative_names")]
    [InlineData(PoolFiles.OccupationsFile, "code,recognition\n{0}", "2422-1-022,", "2422-1-023,obligatory", "recognition")]
    [InlineData(PoolFiles.OccupationsFile, "code,standard\n{0}", "2422-1-022,", "2422-1-023,a b", "standard")]
    [InlineData(PoolFiles.RelatedFile, "from,to,affinity\n{0}", "2422-1-022,3333-0-009,0", "2422-1-022,2422-1-022,1001", "affinity")]
    [InlineData(PoolFiles.RelatedFile, "from,to,affinity\n{0}", "2422-1-022,3333-0-009,0", "2422-1-022,2422-1-022,", "affinity")]
    [InlineData(PoolFiles.RelatedFile, "from,to,affinity\n{0}", "2422-1-022,3333-0-009,0", "2422-1-023,2422-1-022,1", "from")]
    [InlineData(PoolFiles.RelatedFile, "from,to,affinity\n{0}", "2422-1-022,3333-0-009,0", "2422-1-022,2422-1-023,1", "to")]
    [InlineData(PoolFiles.ZonesFile, "zone,name_ru\n{0}", "z0,Алматы", "z0,Астана", "zone")]
    [InlineData(PoolFiles.ZonesFile, "zone,name_ru\n{0}", "z0,Алматы", ",Астана", "zone")]
    [InlineData(PoolFiles.ZonesFile, "zone,kato\n{0}", "z0,750000000", "z1,75 0000", "kato")]
    [InlineData(PoolFiles.ZonesFile, "zone,kind\n{0}", "z0,rural", "z1,village", "kind")]
    [InlineData(PoolFiles.ZonesFile, "zone,lat\n{0}", "z0,-90", "z1,90.0001", "lat")]
    [InlineData(PoolFiles.ZonesFile, "zone,lat\n{0}", "z0,43.25", "z1,4e1", "lat")]
    [InlineData(PoolFiles.ZonesFile, "zone,lat\n{0}", "z0,43.25", "z1,NaN", "lat")]
    [InlineData(PoolFiles.ZonesFile, "zone,lon\n{0}", "z0,180", "z1,-180.5", "lon")]
    [InlineData(PoolFiles.ZonesFile, "zone,population\n{0}", "z0,2000000", "z1,-1", "population")]
    [InlineData(PoolFiles.TravelFile, "from,to,mode,minutes\n{0}", "z0,z1,car,240", "z1,z0,car,241", "minutes")]
    [InlineData(PoolFiles.TravelFile, "from,to,mode,minutes\n{0}", "z0,z1,car,240", "z1,z0,bus,1", "mode")]
    [InlineData(PoolFiles.TravelFile, "from,to,mode,minutes\n{0}", "z0,z1,car,240", "z1,z9,car,1", "to")]
    [InlineData(PoolFiles.TravelFile, "from,to,mode,minutes\n{0}", "z0,z1,car,240", "z9,z1,car,1", "from")]
    [InlineData(PoolFiles.TravelFile, "from,to,mode,minutes\n{0}", "z0,z1,car,240", "z0,z1,car,1", "to")]
    public void LoadCatalogue_BadRow_IsRejectedAndTheOtherTaken(string file, string layout, string good, string bad, string column)
    {
        using var directory = new PoolDirectory().With(file, layout.Replace("{0}", good + "\n" + bad + "\n", StringComparison.Ordinal));
        using var rejects = new RejectLog();

        directory.LoadCatalogue(rejects);

        var reject = Assert.Single(rejects.First);
        Assert.Equal((file, 3, column), (reject.File, reject.Line, reject.Column));
        var count = Assert.Single(rejects.Files);
        Assert.Equal((2, 1, 1), (count.RowsIn, count.Accepted, count.Rejected));
    }

    [Fact]
    public void LoadCatalogue_TravelOfTheSamePairByOtherModesAndBack_IsTaken()
    {
        using var directory = new PoolDirectory().With(
            PoolFiles.TravelFile, "from,to,mode,minutes\nz0,z1,car,1\nz0,z1,walk,2\nz1,z0,car,3\nz0,z0,car,4\n");
        using var rejects = new RejectLog();

        var travel = directory.LoadCatalogue(rejects).Travel;

        Assert.Empty(rejects.First);
        Assert.Equal(new Reach(1, 2, Reach.Absent, 1), travel.Between(0, 1));
        Assert.Equal(new Reach(0, 0, 0, 4), travel.Between(0, 0));
    }

    [Fact]
    public void LoadCatalogue_MoreZonesThanAnIndexHolds_RejectsTheRest()
    {
        using var directory = new PoolDirectory().With(
            PoolFiles.ZonesFile, "zone\n" + string.Join('\n', Enumerable.Range(0, Limits.Zones + 2)));
        using var rejects = new RejectLog();

        Assert.Equal(Limits.Zones, directory.LoadCatalogue(rejects).Zones.Count);
        Assert.Equal(2, rejects.Rejected);
    }
}
