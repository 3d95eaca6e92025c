using Matching.Engine.Catalogues;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Files;

/// <summary>Valid records with every field at random, the limits among the values; the same for the same seed.</summary>
internal sealed class RandomRecords(int seed)
{
    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";

    private static readonly string[] Occupations = ["2422-1-022", "2422-1-023", "3333-0-009", "2512-1-001", "0000-0-000", "9999-9-999"];

    private readonly Random random = new(seed);

    public Candidate Candidate(int number) => new()
    {
        Id = Id(number),
        Status = (CandidateStatus)random.Next(4),
        RegisteredAt = Time(),
        BirthDate = Date(),
        GuardianConsent = Coin(),
        PublishConsent = Coin(),
        AgencyConsent = Coin(),
        Zone = $"z{random.Next(3)}",
        MaxCommuteMinutes = Number(Limits.CommuteMinutes),
        Modes = (TransportModes)random.Next(1, 8),
        Relocation = Coin(),
        SalaryMinTenge = Number(Limits.SalaryTenge),
        Schedules = Schedules(),
        Employments = (Employments)random.Next(64),
        Education = Number(Limits.Education),
        Fields = Codes(Limits.ListItems),
        TotalMonths = Number(Limits.Months),
        ManagerialMonths = Number(Limits.Months),
        Sectors = [.. Distinct("ABCDEFGHIJKLMNOPQRSTU".ToCharArray(), Limits.ListItems).Select(section => new SectorMonths(section, Number(Limits.Months)))],
        HealthLimits = (WorkConditions)random.Next(512),
        Languages = Languages(),
        Licences = (Licences)random.Next(32),
        Skills = Codes(Limits.Skills),
        Recognitions = [.. Distinct(Occupations, Occupations.Length).Select(code => new HeldRecognition(OccupationCode.Parse(code), Date()))],
        QuotaGroups = Codes(Limits.ListItems),
        Entries = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ =>
            new Entry(Occupation(), Number(Limits.Months), Number(Limits.Category), Number(Limits.Ork)))],
    };

    public Vacancy Vacancy(int number)
    {
        var remote = Coin();
        return new Vacancy
        {
            Id = Id(number),
            EmployerId = Coin() ? Id(random.Next(9)) : "",
            RegisteredAt = Time(),
            Occupation = Occupation(),
            Openings = 1 + Number(Limits.Openings - 1),
            MinAffinity = Number(Limits.Affinity),
            Zone = remote && Coin() ? "" : $"z{random.Next(3)}",
            Remote = remote,
            Rotational = Coin(),
            Housing = Coin(),
            SalaryMinTenge = Number(Limits.SalaryTenge),
            SalaryMaxTenge = Number(Limits.SalaryTenge),
            Schedules = Schedules(),
            Employments = (Employments)random.Next(64),
            Alternatives = [.. Enumerable.Range(0, random.Next(9)).Select(Alternative)],
            QualificationMode = (RequirementMode)random.Next(2),
            SkillsMode = (RequirementMode)random.Next(2),
            SalaryMode = (RequirementMode)random.Next(2),
            Skills = Codes(Limits.Skills),
            Conditions = (WorkConditions)random.Next(512),
            Languages = Languages(),
            Licences = (Licences)random.Next(32),
            QuotaGroups = Codes(Limits.ListItems),
            Weights = Coin() ? new Weights(random.Next(2) * 400, 50, 0, 550, 0, 0, 0) is { IsValid: true } own ? own : Policy.Default.Weights : null,
        };
    }

    /// <summary>The number of months makes each of a vacancy's alternatives another.</summary>
    private Alternative Alternative(int number)
    {
        var scope = (ExperienceScope)random.Next(4);
        return new Alternative(
            Number(Limits.Education), Codes(Limits.ListItems), Number(Limits.Category), Number(Limits.Ork),
            random.Next(100) + (number * 100), scope, scope == ExperienceScope.Sector ? (char)('A' + random.Next(21)) : '\0');
    }

    private string Id(int number)
    {
        var prefix = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var length = Coin() ? 0 : random.Next(Limits.IdLength - prefix.Length);
        return prefix + new string([.. Enumerable.Range(0, length).Select(_ => IdCharacters[random.Next(10 + 26 + 26 + 3)])]);
    }

    private string[] Codes(int countMax) => Coin() ? [] : [.. Enumerable.Range(0, random.Next(countMax + 1)).Select(i =>
        $"{IdCharacters[random.Next(IdCharacters.Length)]}{i}{new string('.', random.Next(20))}")];

    private Schedule[] Schedules() => Distinct(Enum.GetValues<Schedule>(), 8);

    private LanguageSkill[] Languages() =>
        [.. Distinct(["kk", "ru", "en", "ug", "x-y_z.1"], 5).Select(code => new LanguageSkill(code, (LanguageLevel)random.Next(1, 7)))];

    private T[] Distinct<T>(T[] values, int countMax)
    {
        T[] shuffled = [.. values];
        random.Shuffle(shuffled);
        return shuffled[..random.Next(Math.Min(countMax, values.Length) + 1)];
    }

    private OccupationCode Occupation() => OccupationCode.Parse(Occupations[random.Next(Occupations.Length)]);

    private bool Coin() => random.Next(2) == 0;

    private int Number(int max) => random.Next(6) switch
    {
        0 => 0,
        1 => max,
        _ => random.Next(max + 1),
    };

    private DateOnly Date() => random.Next(8) switch
    {
        0 => DateOnly.MinValue,
        1 => DateOnly.MaxValue,
        2 => new DateOnly(2000, 2, 29),
        _ => DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber + 1)),
    };

    private UtcTime Time() => new(random.Next(8) switch
    {
        0 => DateTimeOffset.MinValue.ToUnixTimeSeconds(),
        1 => DateTimeOffset.MaxValue.ToUnixTimeSeconds(),
        2 => -1,
        _ => random.NextInt64(DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()),
    });
}
