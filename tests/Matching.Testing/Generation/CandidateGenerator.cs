using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Testing.Generation;

internal sealed class CandidateGenerator(SeededRandom random, PoolDial dial, Occupation[] occupations, Zone[] zones)
{
    private const string Sections = "ABCDEFGHIJKLMNOPQRSTU";
    private static readonly Schedule[] AllSchedules = Enum.GetValues<Schedule>();
    private static readonly LanguageLevel[] Levels = [.. Enum.GetValues<LanguageLevel>().Where(level => level != LanguageLevel.None)];

    /// <summary>Whether the shape lets a candidate have what closes gates.</summary>
    private bool Obstacles => dial.RequirementPercent > 0;

    public Candidate Create(string id) => new()
    {
        Id = id,
        Status = random.Pick(Enum.GetValues<CandidateStatus>()),
        RegisteredAt = Moment(),
        BirthDate = BirthDate(),
        GuardianConsent = random.Chance(30),
        PublishConsent = !Obstacles || random.Chance(85),
        AgencyConsent = !Obstacles || random.Chance(80),
        Zone = random.Pick(zones).Code,
        MaxCommuteMinutes = !Obstacles ? Limits.CommuteMinutes : dial.Extreme ? random.Pick(Values.CommuteMinutes) : random.Pick([30, 45, 60, 60, 90]),
        Modes = Obstacles ? (TransportModes)random.Between(1, 7) : TransportModes.Walk | TransportModes.Public | TransportModes.Car,
        Relocation = random.Chance(20),
        SalaryMinTenge = Obstacles ? Salary() : 0,
        Schedules = Obstacles && random.Chance(80) ? random.Sample(AllSchedules, random.Between(1, AllSchedules.Length)) : [],
        Employments = Obstacles && random.Chance(70) ? (Employments)random.Between(1, 63) : Employments.NotStated,
        Education = random.Between(0, Limits.Education),
        Fields = random.Sample(Values.Fields, FewOrMany(Limits.ListItems)),
        TotalMonths = Months(),
        ManagerialMonths = Months(),
        Sectors = [.. random.Sample(Sections.ToCharArray(), FewOrMany(Limits.ListItems)).Select(section => new SectorMonths(section, Months()))],
        HealthLimits = random.Chance(dial.RequirementPercent * 2) ? Conditions() : WorkConditions.None,
        Languages = [.. random.Sample(Values.Languages, random.Chance(70) ? random.Between(1, 6) : FewOrMany(Limits.ListItems))
            .Select(language => new LanguageSkill(language, random.Pick(Levels)))],
        Licences = (Licences)random.Below(32),
        Skills = SkillsOfPerson(),
        Recognitions = Recognitions(),
        QuotaGroups = random.Chance(40) ? random.Sample(Values.QuotaGroups, FewOrMany(Limits.ListItems)) : [],
        Entries = Entries(),
    };

    private UtcTime Moment() => dial.Extreme ? random.Pick(Values.Moments) : new UtcTime(1_740_000_000 + (random.Below(20) * 86_400));

    /// <summary>Turning 14, 16 or 18 on the day, a day before, a day after; else an adult. Some on 29 February.</summary>
    private DateOnly BirthDate()
    {
        if (random.Chance(dial.RequirementPercent * 2) && Obstacles)
        {
            var turning = TestPools.AsOf.AddYears(-random.Pick([14, 16, 18])).AddDays(random.Between(-1, 1));
            return random.Chance(80) ? turning : new DateOnly(random.Pick([2008, 2012]), 2, 29);
        }

        return random.Chance(5) ? new DateOnly(1900, 1, 1) : new DateOnly(random.Between(1960, 2005), random.Between(1, 12), random.Between(1, 28));
    }

    private int Salary() => random.Pick(dial.Extreme ? Values.Salaries : Values.RoundSalaries);

    private int Months() => random.Pick(dial.Extreme ? Values.Months : Values.RoundMonths);

    private int FewOrMany(int most) => dial.Extreme && random.Chance(8) ? most : random.Below(4);

    /// <summary>The first skills are common, so that listed ones are often held.</summary>
    private string[] SkillsOfPerson()
    {
        if (dial.Extreme && random.Chance(10))
        {
            return random.Sample(Values.Skills, Limits.Skills);
        }

        return [.. random.Sample(Values.Skills[..8], random.Between(0, 8)), .. random.Sample(Values.Skills[8..], random.Below(5))];
    }

    private HeldRecognition[] Recognitions() => [.. random.Sample(occupations, FewOrMany(Limits.ListItems) * 2)
        .Take(Limits.ListItems)
        .Select(occupation => new HeldRecognition(occupation.Code, TestPools.AsOf.AddDays(random.Pick([-400, -1, 0, 0, 1, 1, 400]))))];

    private WorkConditions Conditions() => (WorkConditions)(1 << random.Below(9)) | (WorkConditions)(1 << random.Below(9));

    /// <summary>One occupation may stand in several entries, and an entry may stand twice.</summary>
    private Entry[] Entries()
    {
        var entries = new Entry[dial.Extreme && random.Chance(15) ? Limits.Entries : random.Between(1, dial.EntriesMax)];
        for (var i = 0; i < entries.Length; i++)
        {
            var occupation = i > 0 && random.Chance(30) ? entries[0].Occupation : random.Pick(occupations).Code;
            entries[i] = i > 0 && random.Chance(10)
                ? entries[i - 1]
                : new Entry(occupation, Months(), random.Between(0, Limits.Category), random.Between(0, Limits.Ork));
        }

        return entries;
    }
}
