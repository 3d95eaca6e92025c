using System.Text;
using Matching.Engine.Catalogues;
using Matching.Engine.Files;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Files;

/// <summary>A directory of pool files for one test, with a small catalogue; gone with the test.</summary>
internal sealed class PoolDirectory : IDisposable
{
    public const string CandidateHeader =
        "candidate_id,status,registered_at,birth_date,guardian_consent,publish_consent,agency_consent,zone,max_commute_minutes,modes,"
        + "relocation,salary_min,schedules,employment,education,fields,total_months,managerial_months,sectors,health_limits,languages,"
        + "licences,skills,recognitions,quota_groups,entries";

    public const string VacancyHeader =
        "vacancy_id,employer_id,registered_at,occupation,openings,min_affinity,zone,remote,rotational,housing,salary_min,salary_max,"
        + "schedules,employment,alternatives,qualification_mode,skills_mode,salary_mode,skills,conditions,languages,licences,quota_groups,weights";

    /// <summary>The obligatory columns, which are enough.</summary>
    public const string ShortCandidateHeader = "candidate_id,status,registered_at,birth_date,zone,education,entries";

    public const string ShortVacancyHeader = "vacancy_id,registered_at,occupation,zone";

    private static readonly string[] OccupationCodes =
        ["2422-1-022", "2422-1-023", "3333-0-009", "2512-1-001", "0000-0-000", "9999-9-999"];

    private static readonly string[] ZoneCodes = ["z0", "z1", "z2"];

    public static readonly Catalogue Catalogue = SmallCatalogue();

    public string Path { get; } = Directory.CreateTempSubdirectory("matching-files-").FullName;

    public static CatalogueDefaults Defaults { get; } = new(
        () => [new Occupation { Code = OccupationCode.Parse("2422-1-022") }, new Occupation { Code = OccupationCode.Parse("3333-0-009") }],
        () => [new RelatedProfession(OccupationCode.Parse("2422-1-022"), OccupationCode.Parse("3333-0-009"), 500)],
        () => [new Zone { Code = "z0" }, new Zone { Code = "z1" }],
        zones => zones.Count > 1 ? [new TravelTime(0, 1, TransportModes.Car, 17)] : []);

    public static string ShortCandidate(string id) => $"{id},portal,2026-03-06T18:19:57Z,1990-02-28,z0,5,2422-1-022:36:1:5";

    public static string ShortVacancy(string id) => $"{id},2026-03-06T18:19:57Z,2422-1-022,z0";

    public PoolDirectory With(string file, string text) => With(file, Encoding.UTF8.GetBytes(text));

    public PoolDirectory With(string file, byte[] bytes)
    {
        File.WriteAllBytes(System.IO.Path.Combine(Path, file), bytes);
        return this;
    }

    public PoolDirectory WithCandidates(params string[] rows) =>
        With(PoolFiles.CandidatesFile, string.Join('\n', [ShortCandidateHeader, .. rows]));

    public PoolDirectory WithVacancies(params string[] rows) =>
        With(PoolFiles.VacanciesFile, string.Join('\n', [ShortVacancyHeader, .. rows]));

    public List<Candidate> Candidates(RejectLog rejects) => [.. PoolFiles.ReadCandidates(Path, Catalogue, rejects)];

    public List<Vacancy> Vacancies(RejectLog rejects) => [.. PoolFiles.ReadVacancies(Path, Catalogue, rejects)];

    public Catalogue LoadCatalogue(RejectLog rejects) => PoolFiles.LoadCatalogue(Path, Defaults, rejects);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static Catalogue SmallCatalogue()
    {
        var occupations = new OccupationCatalogue(
            OccupationCodes.Select(code => new Occupation { Code = OccupationCode.Parse(code) }),
            []);
        var zones = new ZoneCatalogue(ZoneCodes.Select(code => new Zone { Code = code }));
        return new Catalogue(occupations, zones, new TravelTable(zones.Count, []));
    }
}
