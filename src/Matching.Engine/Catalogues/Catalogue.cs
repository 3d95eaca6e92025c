namespace Matching.Engine.Catalogues;

/// <summary>What codes mean: occupations and their relations, zones, and the way between them. Immutable.</summary>
public sealed record Catalogue(OccupationCatalogue Occupations, ZoneCatalogue Zones, TravelTable Travel);
