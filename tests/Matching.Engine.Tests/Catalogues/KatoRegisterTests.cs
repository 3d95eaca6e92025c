using Matching.Engine.Catalogues;

namespace Matching.Engine.Tests.Catalogues;

public sealed class KatoRegisterTests
{
    private const string Header = "kato,kato_version,level,type_code,name_ru,name_kk\n";

    [Theory]
    [InlineData("")]
    [InlineData("kato,level,type_code,name_ru\n1,2,3,4\n")]
    [InlineData("kato,level,type_code,name_ru,name_kk,mayor\n")]
    [InlineData("kato,kato,level,type_code,name_ru,name_kk\n")]
    [InlineData("\"kato,level\n")]
    public void Read_WrongHeader_IsTheOneRejectAndNamed(string text)
    {
        var import = KatoRegister.Read(new StringReader(text));

        Assert.Equal(1, Assert.Single(import.Rejects).Line);
        Assert.Empty(import.Zones);
        Assert.Equal(0, import.RowsRead);
    }

    [Fact]
    public void Read_HeaderAlone_IsAnEmptyRegister()
    {
        var import = KatoRegister.Read(new StringReader(Header));

        Assert.Empty(import.Rejects);
        Assert.Empty(import.Zones);
    }

    [Theory]
    [InlineData("12345678,v,settlement,2,с.Орда,Орда а.", "kato")]
    [InlineData("12345678x,v,settlement,2,с.Орда,Орда а.", "kato")]
    [InlineData("１２３４５６７８９,v,settlement,2,с.Орда,Орда а.", "kato")]
    [InlineData("123456789,v,village,2,с.Орда,Орда а.", "level")]
    [InlineData("123456789,v,settlement,,с.Орда,Орда а.", "type_code")]
    [InlineData("123456789,v,settlement,2, ,Орда а.", "name_ru")]
    [InlineData("123456789,v,settlement,2,с.Орда,", "name_kk")]
    [InlineData("123456789,v,settlement,2,с.Ор\0да,Орда а.", "name_ru")]
    [InlineData("123456789,v,settlement,2,с.Орда", "row")]
    [InlineData("123456789,v,settlement,2,\"с.Орда,Орда а.", "row")]
    [InlineData("100000100,v,settlement,2,с.Орда,Орда а.", "kato")]
    public void Read_BadRow_IsNamedAndTheOthersAreRead(string row, string field)
    {
        var import = KatoRegister.Read(new StringReader(
            Header + "100000100,v,settlement,2,с.Первое,Бірінші а.\n" + row + "\n\n100000200,v,settlement,2,с.Второе,Екінші а."));

        var reject = Assert.Single(import.Rejects);
        Assert.Equal((3, field), (reject.Line, reject.Error.Field));
        Assert.Equal(["100000100", "100000200"], import.Zones.Select(zone => zone.Code));
        Assert.Equal(import.RowsRead, import.Zones.Count + import.RowsPassedOver + import.Rejects.Count);
    }

    [Fact]
    public void Read_EndlessRow_IsRejectedWithoutBeingHeld()
    {
        var import = KatoRegister.Read(new StringReader(Header + new string('7', 1_000_000) + "\n100000100,v,settlement,2,с.Орда,Орда а."));

        Assert.Equal(2, Assert.Single(import.Rejects).Line);
        Assert.Single(import.Zones);
    }

    [Theory]
    [InlineData("oblast,0,область Абай,Абай облысы", null, "")]
    [InlineData("oblast,1,г.Астана,Астана қ.", null, "")]
    [InlineData("district,2,Абайский район,Абай ауданы", null, "")]
    [InlineData("sub_district,2,Архатский с.о.,Арқат а.о.", null, "")]
    [InlineData("sub_district,3,г.а.Алтай,Алтай қ.ә.", null, "")]
    [InlineData("sub_district,1,г.а.Алтай,Алтай қ.ә.", null, "")]
    [InlineData("sub_district,1,Чаганская п.а.,Шаған к.ә.", null, "")]
    [InlineData("sub_district,1,г.Семей,Семей қ.", ZoneKind.City, "Семей|Семей")]
    [InlineData("sub_district,1,район Нұра,Нұра ауданы", ZoneKind.District, "район Нұра|Нұра ауданы")]
    [InlineData("sub_district,1,Медеуский район,Медеу ауданы", ZoneKind.District, "Медеуский район|Медеу ауданы")]
    [InlineData("settlement,1,район Алматы,Алматы ауданы", ZoneKind.District, "район Алматы|Алматы ауданы")]
    [InlineData("settlement,1,г.Шар,Шар қ.", ZoneKind.City, "Шар|Шар")]
    [InlineData("settlement,1,п.Чаган,Шаған к.", ZoneKind.City, "Чаган|Шаған")]
    [InlineData("settlement,2,с.Орда,Орда а.", ZoneKind.Rural, "Орда|Орда")]
    [InlineData("settlement,2,Лагерь,Лагер", ZoneKind.Rural, "Лагерь|Лагер")]
    [InlineData("settlement,2,с.,а.", ZoneKind.Rural, "с.|а.")]
    public void Read_Place_IsAZoneOfItsKindOrPassedOver(string place, ZoneKind? kind, string names)
    {
        var import = KatoRegister.Read(new StringReader(Header + "123456789,v," + place + "\r\n"));

        Assert.Empty(import.Rejects);
        Assert.Equal(kind, import.Zones.SingleOrDefault()?.Kind);
        Assert.Equal(kind is null ? 1 : 0, import.RowsPassedOver);
        Assert.All(import.Zones, zone => Assert.Equal(names, $"{zone.NameRu}|{zone.NameKk}"));
    }

    [Fact]
    public void Read_PlaceOfTheStarterCatalogue_GetsItsCoordinatesAndPopulation()
    {
        var import = KatoRegister.Read(new StringReader(
            '\uFEFF' + Header + "101010000,v,sub_district,1,г.Семей,Семей қ.\n999999999,v,settlement,2,с.Орда,Орда а.\n"));

        var known = StarterCatalogue.Zones.Single(zone => zone.Kato == "101010000");
        Assert.Equal((known.Latitude, known.Longitude, known.Population), (import.Zones[0].Latitude, import.Zones[0].Longitude, import.Zones[0].Population));
        Assert.Equal((null, null, 0), (import.Zones[1].Latitude, import.Zones[1].Longitude, import.Zones[1].Population));
    }

    [SharedDataFact("data/kato/kato.csv")]
    public void Read_TheRegister_EveryRowIsAccountedForAndEveryStarterZoneFound()
    {
        using var reader = new StreamReader(SharedDataFactAttribute.Find("data/kato/kato.csv")!);

        var import = KatoRegister.Read(reader);

        Assert.Empty(import.Rejects);
        Assert.Equal(15_594, import.RowsRead);
        Assert.Equal(import.RowsRead, import.Zones.Count + import.RowsPassedOver);
        Assert.InRange(import.Zones.Count, 12_986, 13_100);
        Assert.Equal(StarterCatalogue.Zones.Count, import.Zones.Count(zone => zone.Latitude is not null));
        Assert.Equal(import.Zones.Count, new ZoneCatalogue(import.Zones).Count);
        Assert.All(import.Zones.Where(zone => zone.Latitude is not null), zone =>
            Assert.Equal(StarterCatalogue.Zones.Single(starter => starter.Kato == zone.Kato).Kind, zone.Kind));
    }
}
