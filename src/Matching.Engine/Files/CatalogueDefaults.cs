using Matching.Engine.Catalogues;

namespace Matching.Engine.Files;

/// <summary>
/// What stands in for a catalogue file that a directory does not have; asked for only then. The links belong to the
/// occupations: with a directory's own occupations.csv and no related.csv there are none.
/// </summary>
public sealed record CatalogueDefaults(
    Func<IEnumerable<Occupation>> Occupations,
    Func<IEnumerable<RelatedProfession>> Related,
    Func<IEnumerable<Zone>> Zones,
    Func<ZoneCatalogue, IEnumerable<TravelTime>> Travel);
