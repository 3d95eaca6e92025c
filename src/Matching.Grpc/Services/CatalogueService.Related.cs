using System.Globalization;
using Grpc.Core;
using Matching.Engine.Catalogues;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Grpc.Mapping;
using Matching.Grpc.Services.Lists;

namespace Matching.Grpc.Services;

internal sealed partial class CatalogueService
{
    public override Task<V1.ListRelatedOccupationsResponse> ListRelatedOccupations(V1.ListRelatedOccupationsRequest request, ServerCallContext context)
    {
        var occupation = Known("code", request.Code);
        var ofCandidate = OfCandidate(request.Direction);
        var minAffinity = MinAffinity(request.MinAffinity);
        var page = PageRequest.Read(
            string.Create(CultureInfo.InvariantCulture, $"related {request.Code} {ofCandidate} {minAffinity}"), request.PageSize, request.PageToken);
        var near = new List<NearOccupation>();
        if (ofCandidate)
        {
            occupations.NearCandidate(occupation, minAffinity, near);
        }
        else
        {
            occupations.NearVacancy(occupation, minAffinity, near);
        }

        // The order, nearest first, is always the same: the page goes on behind the occupation that was the last.
        var behind = page.After.Length == 0 ? 0 : near.FindIndex(other => CodeOf(other) == page.After) + 1;
        var response = new V1.ListRelatedOccupationsResponse { RequestId = context.RequestId() };
        response.NextPageToken = page.Fill(
            near.GetRange(behind, Math.Min(page.Size + 1, near.Count - behind)), response.Related,
            other => new V1.RelatedOccupation { Occupation = CatalogueMapping.ToMessage(occupations[other.Index]), Affinity = other.Affinity }, CodeOf);
        return Task.FromResult(response);
    }

    private string CodeOf(NearOccupation near) => occupations[near.Index].Code.ToString();

    private static bool OfCandidate(V1.RelatedDirection direction) => direction switch
    {
        V1.RelatedDirection.Unspecified or V1.RelatedDirection.Candidates => false,
        V1.RelatedDirection.Vacancies => true,
        _ => throw new CommandRefusedException(
            [new FieldError("direction", ((int)direction).ToString(CultureInfo.InvariantCulture), "RELATED_DIRECTION_CANDIDATES or RELATED_DIRECTION_VACANCIES")]),
    };

    private static int MinAffinity(int minAffinity) => minAffinity is >= 0 and <= Limits.Affinity
        ? (minAffinity == 0 ? Limits.DefaultMinAffinity : minAffinity)
        : throw new CommandRefusedException([new FieldError(
            "min_affinity", minAffinity.ToString(CultureInfo.InvariantCulture), $"1 to {Limits.Affinity}; 0 means {Limits.DefaultMinAffinity}")]);
}
