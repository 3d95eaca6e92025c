using Matching.Engine.Catalogues;
using Matching.Engine.Records;

namespace Matching.Testing;

/// <summary>A pool as plain records, from a generator or from files.</summary>
/// <param name="TravelTimes">Zones by their index in the ordinal order of codes, as the engine numbers them.</param>
public sealed record TestPool(
    Occupation[] Occupations, RelatedProfession[] Related, Zone[] Zones, TravelTime[] TravelTimes,
    Candidate[] Candidates, Vacancy[] Vacancies)
{
    public Catalogue ToCatalogue() => new(
        new OccupationCatalogue(Occupations, Related), new ZoneCatalogue(Zones), new TravelTable(Zones.Length, TravelTimes));
}
