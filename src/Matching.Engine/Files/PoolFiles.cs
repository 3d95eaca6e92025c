using Matching.Engine.Catalogues;
using Matching.Engine.Files.Csv;
using Matching.Engine.Records;

namespace Matching.Engine.Files;

/// <summary>
/// The directory of DATA.md's files that a pool travels in. A bad row is rejected into the log and never stops the
/// reading; a <see cref="PoolFileException"/> says that a whole file can't be used.
/// </summary>
public static class PoolFiles
{
    public const string CandidatesFile = "candidates.csv";
    public const string VacanciesFile = "vacancies.csv";
    public const string OccupationsFile = "occupations.csv";
    public const string RelatedFile = "related.csv";
    public const string ZonesFile = "zones.csv";
    public const string TravelFile = "travel.csv";

    /// <summary>
    /// The file is opened and its header checked now; the rows are read as the records are taken, once. Without the
    /// file there are none.
    /// </summary>
    public static IEnumerable<Candidate> ReadCandidates(
        string directory, Catalogue catalogue, RejectLog rejects, IProgress<FileProgress>? progress = null) =>
        Read<Candidate, CandidateParser>(directory, CandidatesFile, catalogue, rejects, progress);

    /// <inheritdoc cref="ReadCandidates"/>
    public static IEnumerable<Vacancy> ReadVacancies(
        string directory, Catalogue catalogue, RejectLog rejects, IProgress<FileProgress>? progress = null) =>
        Read<Vacancy, VacancyParser>(directory, VacanciesFile, catalogue, rejects, progress);

    /// <summary>
    /// From the catalogue files that the directory has; <paramref name="defaults"/> fills in for the occupations, the
    /// zones and the travel times that it does not have.
    /// </summary>
    public static Catalogue LoadCatalogue(
        string directory, CatalogueDefaults defaults, RejectLog rejects, IProgress<FileProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        ArgumentNullException.ThrowIfNull(rejects);
        var reader = new CatalogueReader(rejects, progress);
        var ownOccupations = Find(directory, OccupationsFile);
        var occupations = ownOccupations is null ? defaults.Occupations().ToList() : reader.Occupations(ownOccupations);
        var related = Find(directory, RelatedFile) is { } relatedPath
            ? reader.Related(relatedPath, occupations)
            : ownOccupations is null ? defaults.Related() : [];
        var zones = Zones(directory, defaults, reader);
        var travel = Find(directory, TravelFile) is { } travelPath ? reader.Travel(travelPath, zones) : defaults.Travel(zones);
        return new Catalogue(new OccupationCatalogue(occupations, related), zones, new TravelTable(zones.Count, travel));
    }

    /// <summary>The zones alone, for whoever computes travel times of them.</summary>
    public static ZoneCatalogue LoadZones(
        string directory, CatalogueDefaults defaults, RejectLog rejects, IProgress<FileProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        ArgumentNullException.ThrowIfNull(rejects);
        return Zones(directory, defaults, new CatalogueReader(rejects, progress));
    }

    private static ZoneCatalogue Zones(string directory, CatalogueDefaults defaults, CatalogueReader reader) =>
        new(Find(directory, ZonesFile) is { } path ? reader.Zones(path) : defaults.Zones());

    private static RecordFile<T, TParser> Read<T, TParser>(
        string directory, string file, Catalogue catalogue, RejectLog rejects, IProgress<FileProgress>? progress)
        where T : class
        where TParser : IRowParser<T>
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(rejects);
        var path = Find(directory, file);
        return new RecordFile<T, TParser>(path is null ? null : new CsvTable(path, TParser.Columns, rejects, progress), catalogue);
    }

    /// <summary>Null where the directory does not have the file.</summary>
    private static string? Find(string directory, string file)
    {
        if (!Directory.Exists(directory))
        {
            throw new PoolFileException(directory, "there is no such directory");
        }

        // A directory in the file's place is there, and opening it says so.
        var path = Path.Combine(directory, file);
        return Path.Exists(path) ? path : null;
    }
}
