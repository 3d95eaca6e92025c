using System.Globalization;
using Grpc.Core;
using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Grpc.Hosting;
using Matching.Grpc.Mapping;
using Matching.Grpc.Services.Lists;

namespace Matching.Grpc.Services;

/// <summary>Occupations and zones as the node's catalogue has them; it does not change while the node runs, so the indices are built once.</summary>
internal sealed partial class CatalogueService(Node node) : V1.CatalogueService.CatalogueServiceBase
{
    private readonly OccupationCatalogue occupations = node.Engine.Catalogue.Occupations;
    private readonly ZoneCatalogue zones = node.Engine.Catalogue.Zones;
    private readonly NameIndex occupationNames = NameIndex.Of(node.Engine.Catalogue.Occupations);
    private readonly NameIndex zoneNames = NameIndex.Of(node.Engine.Catalogue.Zones);

    public override Task<V1.GetOccupationResponse> GetOccupation(V1.GetOccupationRequest request, ServerCallContext context) =>
        Task.FromResult(new V1.GetOccupationResponse
        {
            Occupation = CatalogueMapping.ToMessage(occupations[Known("code", request.Code)]),
            RequestId = context.RequestId(),
        });

    public override Task<V1.ListOccupationsResponse> ListOccupations(V1.ListOccupationsRequest request, ServerCallContext context)
    {
        var page = PageRequest.Read("occupations", request.PageSize, request.PageToken);
        var response = new V1.ListOccupationsResponse { RequestId = context.RequestId() };
        response.NextPageToken = page.Fill(
            PageOf(page, occupations.Count, item => occupations[item].Code.ToString(), item => occupations[item]),
            response.Occupations, CatalogueMapping.ToMessage, occupation => occupation.Code.ToString());
        return Task.FromResult(response);
    }

    public override Task<V1.FindOccupationsResponse> FindOccupations(V1.FindOccupationsRequest request, ServerCallContext context)
    {
        var response = new V1.FindOccupationsResponse { RequestId = context.RequestId() };
        foreach (var item in occupationNames.Find(Typed(request.Prefix), SizeOf(request.Size)))
        {
            response.Occupations.Add(CatalogueMapping.ToMessage(occupations[item]));
        }

        return Task.FromResult(response);
    }

    public override Task<V1.GetZoneResponse> GetZone(V1.GetZoneRequest request, ServerCallContext context)
    {
        if (!Codes.IsCode(request.Code))
        {
            throw new CommandRefusedException([new FieldError("code", request.Code, Codes.CodeAllowed)]);
        }

        return zones.TryIndex(request.Code, out var index)
            ? Task.FromResult(new V1.GetZoneResponse { Zone = CatalogueMapping.ToMessage(zones[index]), RequestId = context.RequestId() })
            : throw new KeyNotFoundException($"there is no zone '{request.Code}'");
    }

    public override Task<V1.ListZonesResponse> ListZones(V1.ListZonesRequest request, ServerCallContext context)
    {
        var page = PageRequest.Read("zones", request.PageSize, request.PageToken);
        var response = new V1.ListZonesResponse { RequestId = context.RequestId() };
        response.NextPageToken = page.Fill(
            PageOf(page, zones.Count, item => zones[item].Code, item => zones[item]), response.Zones, CatalogueMapping.ToMessage, zone => zone.Code);
        return Task.FromResult(response);
    }

    public override Task<V1.FindZonesResponse> FindZones(V1.FindZonesRequest request, ServerCallContext context)
    {
        var response = new V1.FindZonesResponse { RequestId = context.RequestId() };
        foreach (var item in zoneNames.Find(Typed(request.Prefix), SizeOf(request.Size)))
        {
            response.Zones.Add(CatalogueMapping.ToMessage(zones[item]));
        }

        return Task.FromResult(response);
    }

    /// <summary>One more than the page holds, from items in the ordinal order of their names.</summary>
    private static T[] PageOf<T>(PageRequest page, int count, Func<int, string> nameOf, Func<int, T> itemOf)
    {
        var (low, high) = (0, page.After.Length == 0 ? 0 : count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = string.CompareOrdinal(nameOf(middle), page.After) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return [.. Enumerable.Range(low, Math.Min(page.Size + 1, count - low)).Select(itemOf)];
    }

    /// <exception cref="CommandRefusedException">It is no code.</exception>
    /// <exception cref="KeyNotFoundException">The catalogue has no such occupation.</exception>
    private int Known(string field, string code)
    {
        if (!OccupationCode.TryParse(code, out var parsed))
        {
            throw new CommandRefusedException([new FieldError(field, code, OccupationCode.Allowed)]);
        }

        return occupations.TryIndex(parsed, out var index) ? index : throw new KeyNotFoundException($"there is no occupation '{code}'");
    }

    private static string Typed(string prefix) => prefix.Length is >= 1 and <= NameIndex.PrefixLengthMax
        ? prefix
        : throw new CommandRefusedException([new FieldError("prefix", prefix, $"1 to {NameIndex.PrefixLengthMax} characters")]);

    private static int SizeOf(int size)
    {
        const int most = 100;
        const int usual = 20;
        return size is >= 0 and <= most
            ? (size == 0 ? usual : size)
            : throw new CommandRefusedException([new FieldError("size", size.ToString(CultureInfo.InvariantCulture), $"1 to {most}; 0 means {usual}")]);
    }
}
