using Matching.Engine.Catalogues;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Testing.Generation;

internal sealed class VacancyGenerator(SeededRandom random, PoolDial dial, Occupation[] occupations, Zone[] zones)
{
    private const string Sections = "ABCDEFGHIJKLMNOPQRSTU";
    private static readonly Schedule[] AllSchedules = Enum.GetValues<Schedule>();
    private static readonly LanguageLevel[] Levels = [LanguageLevel.A1, LanguageLevel.A2, LanguageLevel.B1, LanguageLevel.B2, LanguageLevel.C1, LanguageLevel.C2];

    public Vacancy Create(string id)
    {
        var remote = random.Chance(12);
        return new Vacancy
        {
            Id = id,
            EmployerId = random.Pick(["", "e1", "e2"]),
            RegisteredAt = dial.Extreme ? random.Pick(Values.Moments) : new UtcTime(1_760_000_000 + (random.Below(20) * 86_400)),
            Occupation = random.Pick(occupations).Code,
            Openings = random.Pick([1, 1, 2, Limits.Openings]),
            MinAffinity = MinAffinity(),
            Zone = remote && random.Chance(50) ? "" : random.Pick(zones).Code,
            Remote = remote,
            Rotational = Wanted(),
            Housing = random.Chance(20),
            SalaryMinTenge = 0,
            SalaryMaxTenge = random.Pick(dial.Extreme ? Values.Salaries : Values.RoundSalaries),
            Schedules = dial.RequirementPercent > 0 && random.Chance(50) ? random.Sample(AllSchedules, random.Between(1, AllSchedules.Length)) : [],
            Employments = dial.RequirementPercent > 0 && random.Chance(40) ? (Employments)random.Between(1, 63) : Employments.NotStated,
            Alternatives = Alternatives(),
            QualificationMode = Mode(),
            SkillsMode = Mode(),
            SalaryMode = Mode(),
            Skills = Skills(),
            Conditions = Wanted() ? (WorkConditions)(1 << random.Below(9)) | (WorkConditions)(1 << random.Below(9)) : WorkConditions.None,
            Languages = Wanted() ? Languages() : [],
            Licences = Wanted() ? (Licences)(1 << random.Below(5)) | (Licences)(random.Below(4) == 0 ? random.Below(32) : 0) : Licences.None,
            QuotaGroups = Wanted() ? random.Sample(Values.QuotaGroups, dial.Extreme ? random.Pick([1, 8, Limits.ListItems]) : random.Between(4, 12)) : [],
            Weights = random.Chance(35) ? CustomWeights() : null,
        };
    }

    private bool Wanted() => random.Chance(dial.RequirementPercent);

    private int MinAffinity()
    {
        if (dial.RequirementPercent == 0)
        {
            return 0;
        }

        return dial.Extreme ? random.Pick(Values.MinAffinities) : random.Pick([700, 700, 700, 850, 400]);
    }

    private RequirementMode Mode() =>
        dial.RequirementPercent > 0 && random.Chance(45) ? RequirementMode.Required : RequirementMode.Preferred;

    private int Months() => random.Pick(dial.Extreme ? Values.Months : Values.RoundMonths);

    private string[] Skills()
    {
        if (dial.Extreme && random.Chance(4))
        {
            return random.Sample(Values.Skills, Limits.Skills);
        }

        return random.Chance(50) ? random.Sample(random.Chance(80) ? Values.Skills[..8] : Values.Skills, random.Between(1, 5)) : [];
    }

    private LanguageSkill[] Languages() =>
        [.. random.Sample(random.Chance(60) ? Values.Languages[..3] : Values.Languages, dial.Extreme && random.Chance(5) ? Limits.ListItems : random.Between(1, 2))
            .Select(language => new LanguageSkill(language, random.Pick(Levels)))];

    private Alternative[] Alternatives()
    {
        var count = random.Chance(35) ? 0 : dial.Extreme && random.Chance(15) ? Limits.Alternatives : random.Between(1, 3);
        return [.. Enumerable.Range(0, count).Select(_ => Alternative())];
    }

    private Alternative Alternative()
    {
        var scope = random.Pick(Enum.GetValues<ExperienceScope>());
        return new Alternative(
            EducationMin: random.Chance(70) ? random.Between(0, 3) : random.Between(0, Limits.Education),
            Fields: random.Chance(65) ? [] : random.Sample(Values.Fields, random.Pick([1, 5, Limits.ListItems])),
            CategoryMin: random.Chance(60) ? 0 : random.Between(0, Limits.Category),
            OrkMin: random.Chance(60) ? 0 : random.Between(0, Limits.Ork),
            MonthsMin: random.Chance(40) ? 0 : Months(),
            scope,
            Section: scope == ExperienceScope.Sector ? random.Pick(Sections.ToCharArray()) : '\0');
    }

    private Weights CustomWeights()
    {
        if (random.Chance(50))
        {
            return random.Pick(Values.CustomWeights);
        }

        // Six cuts of a thousand; the weights are what lies between them.
        int[] cuts = [0, .. Enumerable.Range(0, 6).Select(_ => random.Between(0, Limits.WeightSum)).Order(), Limits.WeightSum];
        return new Weights(
            cuts[1] - cuts[0], cuts[2] - cuts[1], cuts[3] - cuts[2], cuts[4] - cuts[3], cuts[5] - cuts[4], cuts[6] - cuts[5], cuts[7] - cuts[6]);
    }
}
