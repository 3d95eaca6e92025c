using Google.Protobuf;
using Grpc.Core;
using Matching.Engine.Catalogues;
using Matching.Grpc.Commands;

namespace Matching.Grpc.Tests.Services;

/// <summary>Over the catalogue that the program ships.</summary>
public sealed class CatalogueServiceTests : IAsyncLifetime
{
    private static readonly Catalogue catalogue = StandardCatalogue.Starter();

    private ServiceUnderTest service = null!;
    private GrpcClient client = null!;

    public async Task InitializeAsync()
    {
        service = await ServiceUnderTest.StartAsync(catalogue);
        client = service.As("portal");
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task GetOccupation_Known_IsTheCatalogues()
    {
        var occupation = (await CallAsync<V1.GetOccupationResponse>("GetOccupation", new V1.GetOccupationRequest { Code = "2422-1-022" })).Ok.Occupation;
        Assert.Equal(("2422-1-022", "Специалист по работе с работодателями"), (occupation.Code, occupation.NameRu));
        Assert.NotEqual(V1.RecognitionKind.Unspecified, occupation.Recognition);
    }

    [Theory]
    [InlineData("", StatusCode.InvalidArgument)]
    [InlineData("2422-1-22", StatusCode.InvalidArgument)]
    [InlineData("9999-9-999", StatusCode.NotFound)]
    public async Task GetOccupation_Unknown_IsRefused(string code, StatusCode expected)
    {
        var reply = await CallAsync<V1.GetOccupationResponse>("GetOccupation", new V1.GetOccupationRequest { Code = code });
        Assert.Equal(expected, reply.Code);
        Assert.True(expected == StatusCode.NotFound || reply.Fields.Single() == "code");
    }

    [Fact]
    public async Task GetZone_KnownAndUnknown()
    {
        var zone = (await CallAsync<V1.GetZoneResponse>("GetZone", new V1.GetZoneRequest { Code = "101010000" })).Ok.Zone;
        Assert.Equal(("101010000", "Семей", V1.ZoneKind.City, 50.42), (zone.Kato, zone.NameKk, zone.Kind, zone.Latitude));
        Assert.Equal(StatusCode.NotFound, (await CallAsync<V1.GetZoneResponse>("GetZone", new V1.GetZoneRequest { Code = "atlantis" })).Code);
        Assert.Equal(["code"], (await CallAsync<V1.GetZoneResponse>("GetZone", new V1.GetZoneRequest { Code = "атлантида" })).Fields);
        Assert.Equal(["code"], (await CallAsync<V1.GetZoneResponse>("GetZone", new V1.GetZoneRequest { Code = new string('x', 100_000) })).Fields);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(0)]
    [InlineData(7)]
    public async Task ListZones_PageByPage_HasThemAllOnce(int pageSize)
    {
        var (codes, token) = (new List<string>(), "");
        do
        {
            var page = (await CallAsync<V1.ListZonesResponse>("ListZones", new V1.ListZonesRequest { PageSize = pageSize, PageToken = token })).Ok;
            Assert.InRange(page.Zones.Count, 1, pageSize == 0 ? 100 : pageSize);
            codes.AddRange(page.Zones.Select(zone => zone.Code));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        Assert.Equal(Enumerable.Range(0, catalogue.Zones.Count).Select(item => catalogue.Zones[item].Code), codes);
    }

    [Fact]
    public async Task ListOccupations_LastPageExactlyFull_HasNoNext()
    {
        var all = catalogue.Occupations.Count;
        var page = (await CallAsync<V1.ListOccupationsResponse>("ListOccupations", new V1.ListOccupationsRequest { PageSize = all })).Ok;
        Assert.Equal((all, ""), (page.Occupations.Count, page.NextPageToken));
        page = (await CallAsync<V1.ListOccupationsResponse>("ListOccupations", new V1.ListOccupationsRequest { PageSize = all - 1 })).Ok;
        var rest = (await CallAsync<V1.ListOccupationsResponse>("ListOccupations", new V1.ListOccupationsRequest { PageSize = 5, PageToken = page.NextPageToken })).Ok;
        Assert.Equal((catalogue.Occupations[all - 1].Code.ToString(), ""), (rest.Occupations.Single().Code, rest.NextPageToken));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    [InlineData(int.MaxValue)]
    public async Task ListZones_SizeNotAllowed_IsNamed(int pageSize) =>
        Assert.Equal(["page_size"], (await CallAsync<V1.ListZonesResponse>("ListZones", new V1.ListZonesRequest { PageSize = pageSize })).Fields);

    [Fact]
    public async Task ListZones_TokenOfAnotherListOrSpoiled_IsNamed()
    {
        var ofOccupations = (await CallAsync<V1.ListOccupationsResponse>("ListOccupations", new V1.ListOccupationsRequest { PageSize = 1 })).Ok.NextPageToken;
        var token = (await CallAsync<V1.ListZonesResponse>("ListZones", new V1.ListZonesRequest { PageSize = 1 })).Ok.NextPageToken;
        string[] spoiled = [ofOccupations, token[1..], token[..^1], token + "A", "?", "AAAA", "AAAAAAAA", new string('A', 100_000), (token[0] == 'A' ? 'B' : 'A') + token[1..]];
        foreach (var wrong in spoiled)
        {
            Assert.Equal(["page_token"], (await CallAsync<V1.ListZonesResponse>("ListZones", new V1.ListZonesRequest { PageToken = wrong })).Fields);
        }
    }

    [Theory]
    [InlineData(V1.RelatedDirection.Unspecified)]
    [InlineData(V1.RelatedDirection.Candidates)]
    [InlineData(V1.RelatedDirection.Vacancies)]
    public async Task ListRelated_PageByPage_IsNearestFirstFromThatSide(V1.RelatedDirection direction)
    {
        Assert.True(catalogue.Occupations.TryIndex(OccupationCode.Parse("2422-1-022"), out var index));
        var near = new List<NearOccupation>();
        if (direction == V1.RelatedDirection.Vacancies)
        {
            catalogue.Occupations.NearCandidate(index, 400, near);
        }
        else
        {
            catalogue.Occupations.NearVacancy(index, 400, near);
        }

        var (related, token) = (new List<(string, int)>(), "");
        do
        {
            var page = (await CallAsync<V1.ListRelatedOccupationsResponse>("ListRelatedOccupations", new V1.ListRelatedOccupationsRequest
            {
                Code = "2422-1-022", Direction = direction, MinAffinity = 400, PageSize = 2, PageToken = token,
            })).Ok;
            related.AddRange(page.Related.Select(other => (other.Occupation.Code, other.Affinity)));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        Assert.True(related.Count > 2);
        Assert.Equal(("2422-1-022", 1000), related[0]);
        Assert.Equal(near.Select(other => (catalogue.Occupations[other.Index].Code.ToString(), other.Affinity)), related);
    }

    [Fact]
    public async Task ListRelated_WrongFieldsAndTokenOfOtherQuestions_AreNamed()
    {
        async Task<GrpcReply<V1.ListRelatedOccupationsResponse>> Ask(int affinity, V1.RelatedDirection direction, string token = "") =>
            await CallAsync<V1.ListRelatedOccupationsResponse>("ListRelatedOccupations", new V1.ListRelatedOccupationsRequest
            {
                Code = "2422-1-022", MinAffinity = affinity, Direction = direction, PageToken = token, PageSize = 1,
            });
        Assert.Equal(["min_affinity"], (await Ask(1001, V1.RelatedDirection.Candidates)).Fields);
        Assert.Equal(["direction"], (await Ask(400, (V1.RelatedDirection)9)).Fields);
        var token = (await Ask(400, V1.RelatedDirection.Candidates)).Ok.NextPageToken;
        Assert.Equal(StatusCode.OK, (await Ask(400, V1.RelatedDirection.Unspecified, token)).Code);
        Assert.Equal(["page_token"], (await Ask(500, V1.RelatedDirection.Candidates, token)).Fields);
        Assert.Equal(["page_token"], (await Ask(400, V1.RelatedDirection.Vacancies, token)).Fields);
    }

    [Theory]
    [InlineData("СПЕЦИАЛИСТ по работе с раб")]
    [InlineData("2422-1-022")]
    public async Task FindOccupations_NameOrCode_IsFirst(string prefix) =>
        Assert.Equal("2422-1-022", (await FindAsync(prefix, 3)).Ok.Occupations[0].Code);

    [Fact]
    public async Task FindOccupations_LimitsOfSizeAndPrefix()
    {
        Assert.Equal(["prefix"], (await FindAsync("", 1)).Fields);
        Assert.Equal(["prefix"], (await FindAsync(new string('а', 101), 1)).Fields);
        Assert.Equal(["size"], (await FindAsync("а", 101)).Fields);
        Assert.Equal(["size"], (await FindAsync("а", -1)).Fields);
        Assert.Equal(20, (await FindAsync("м", 0)).Ok.Occupations.Count);
        Assert.Equal(100, (await FindAsync("с", 100)).Ok.Occupations.Count);
        Assert.Empty((await FindAsync("щщ", 100)).Ok.Occupations);
    }

    [Theory]
    [InlineData("ӨСКЕМЕН")]
    [InlineData("усть-каменогорск")]
    public async Task FindZones_EitherName_FindsTheCity(string prefix)
    {
        var found = (await CallAsync<V1.FindZonesResponse>("FindZones", new V1.FindZonesRequest { Prefix = prefix })).Ok.Zones;
        Assert.Equal("Усть-Каменогорск", found[0].NameRu);
    }

    private Task<GrpcReply<V1.FindOccupationsResponse>> FindAsync(string prefix, int size) =>
        CallAsync<V1.FindOccupationsResponse>("FindOccupations", new V1.FindOccupationsRequest { Prefix = prefix, Size = size });

    private Task<GrpcReply<T>> CallAsync<T>(string method, IMessage request)
        where T : class, IMessage<T>, new() => client.CallAsync<T>("CatalogueService/" + method, request);
}
