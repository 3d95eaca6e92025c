using System.Globalization;

namespace Matching.Engine.Catalogues;

/// <summary>
/// The catalogue that ships with the engine, so that a demonstration and a generated nation need no files: the ISCO-08
/// unit groups, the occupations that the legal texts name, common ones beside them, and the regions, cities and
/// rural districts. It stands in for the official classifiers, which are imported as files.
/// </summary>
/// <remarks>
/// Codes. A unit group as a whole is <c>GGGG-0-000</c>: NKZ counts names from 001, so it meets none of them. An
/// occupation with a name number below 900 is quoted from a legal text (Order 318 of 2022); those from 900 on are this
/// catalogue's own, numbered above any that NKZ gives.
/// <para>
/// Recognition. The registry of Order 399 §5–11 is kept on the digital platform and its annex is an empty form, so it
/// names no profession. Only its criteria can be followed: mandatory (§8-1) stands where a law makes a certificate a
/// condition of work at all, which the catalogue takes for physicians, dentists, nurses, midwives, feldshers and
/// pharmacists alone (Code on public health, article 27); voluntary (§8) where a job bears on health, life support or
/// safety, or is in demand.
/// </para>
/// <para>
/// Zones. A code is the KATO code of the place. A rural zone stands for its district and is put at the district's centre,
/// or at its largest village where the centre is a town; its population is the district's without the towns named.
/// Coordinates are rounded to about a kilometre, populations to hundreds.
/// </para>
/// </remarks>
public static class StarterCatalogue
{
    private static readonly Lazy<Occupation[]> LazyOccupations = new(() => EmbeddedTable.Read("Starter/occupations.csv", ToOccupation));
    private static readonly Lazy<RelatedProfession[]> LazyRelated = new(() => EmbeddedTable.Read("Starter/related.csv", ToRelated));
    private static readonly Lazy<Zone[]> LazyZones = new(() => EmbeddedTable.Read("Starter/zones.csv", ToZone));

    public static IReadOnlyList<Occupation> Occupations => LazyOccupations.Value;

    public static IReadOnlyList<RelatedProfession> Related => LazyRelated.Value;

    public static IReadOnlyList<Zone> Zones => LazyZones.Value;

    private static Occupation ToOccupation(EmbeddedTable.Row row) => new()
    {
        Code = OccupationCode.Parse(row["code"]),
        NameRu = row["name_ru"],
        NameKk = row["name_kk"],
        NameEn = row["name_en"],
        AlternativeNames = row["alternative_names"].Split('|', StringSplitOptions.RemoveEmptyEntries),
        Recognition = Enum.Parse<RecognitionKind>(row["recognition"], ignoreCase: true),
        Standard = row["standard"],
    };

    private static RelatedProfession ToRelated(EmbeddedTable.Row row) => new(
        OccupationCode.Parse(row["from"]),
        OccupationCode.Parse(row["to"]),
        int.Parse(row["affinity"], CultureInfo.InvariantCulture));

    private static Zone ToZone(EmbeddedTable.Row row) => new()
    {
        Code = row["zone"],
        Kato = row["kato"],
        NameRu = row["name_ru"],
        NameKk = row["name_kk"],
        Kind = Enum.Parse<ZoneKind>(row["kind"], ignoreCase: true),
        Latitude = double.Parse(row["lat"], CultureInfo.InvariantCulture),
        Longitude = double.Parse(row["lon"], CultureInfo.InvariantCulture),
        Population = int.Parse(row["population"], CultureInfo.InvariantCulture),
    };
}
