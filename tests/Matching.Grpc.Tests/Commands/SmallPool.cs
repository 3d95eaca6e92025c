namespace Matching.Grpc.Tests.Commands;

/// <summary>Three people and two jobs in one town, small enough to know every answer by heart.</summary>
internal static class SmallPool
{
    public const string AsOf = "2026-03-01";
    public const string CandidateHeader = "candidate_id,status,registered_at,birth_date,zone,education,entries";
    public const string VacancyHeader = "vacancy_id,registered_at,occupation,zone";

    /// <summary>C-1 and C-2 differ by their months alone, C-3 has another profession.</summary>
    public static readonly string[] Candidates =
    [
        "C-2,unemployed,2026-01-02T00:00:00Z,1990-01-01,town,5,2422-1-022:12:0:0",
        "C-1,job_seeker,2026-01-01T00:00:00Z,1990-01-01,town,5,2422-1-022:60:0:0",
        "C-3,portal,2026-01-03T00:00:00Z,1990-01-01,town,3,5120-1-001:24:0:0",
    ];

    public static readonly string[] Vacancies =
    [
        "V-2,2026-02-02T00:00:00Z,5120-1-001,town",
        "V-1,2026-02-01T00:00:00Z,2422-1-022,town",
    ];

    public static string Write(ScratchFolder scratch, string[]? candidates = null, string[]? vacancies = null, string vacancyHeader = VacancyHeader)
    {
        scratch.Write("pool/occupations.csv", "code,name_en\n2422-1-022,Adviser\n5120-1-001,Cook\n");
        scratch.Write("pool/zones.csv", "zone,kind\ntown,city\n");
        scratch.Write("pool/travel.csv", "from,to,mode,minutes\ntown,town,walk,20\ntown,town,public,25\n");
        scratch.Write("pool/candidates.csv", Lines([CandidateHeader, .. candidates ?? Candidates]));
        scratch.Write("pool/vacancies.csv", Lines([vacancyHeader, .. vacancies ?? Vacancies]));
        return scratch["pool"];
    }

    private static string Lines(string[] lines) => string.Join('\n', lines) + "\n";
}
