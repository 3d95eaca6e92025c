using Matching.Engine.Policies;
using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>One vacancy from one stream (see <see cref="CandidateGenerator"/> on the order of the draws).</summary>
internal sealed class VacancyGenerator(GeneratorOptions options, OccupationProfiles occupations, Places places)
{
    private readonly PseudonymousIds ids = new(options.Seed, 'v', PseudonymousIds.RowHalfBits);
    private readonly RegistrationTimes times = new(options.ReferenceDate);
    private readonly Employers employers = new(options.Seed, options.Vacancies);

    public string IdOf(int row) => ids[row];

    public Vacancy Generate(int row)
    {
        var random = new RandomStream(options.Seed, StreamKind.Vacancy, row);
        var workplace = places.DrawWorkplace(ref random);
        var index = occupations.DrawDemand(ref random, workplace.Economy);
        var profile = occupations[index];
        var trade = profile.Trade;
        var remote = random.Chance(trade.RemotePerMille * VacancyShares.RemotePercent / 100);
        var rotational = !remote && random.Chance(trade.RotationalPerMille * RotationalPercent(workplace.Economy) / 100);
        var (salaryMin, salaryMax) = Salary(ref random, trade, workplace);
        var skills = Skills(ref random, index);
        var alternatives = AlternativeWording.Draw(ref random, profile);
        return new Vacancy
        {
            Id = ids[row],
            EmployerId = random.Chance(VacancyShares.EmployerNotGivenPerMille) ? "" : employers.Draw(ref random, workplace),
            RegisteredAt = times.Draw(ref random, random.Chance(VacancyShares.ThroughPortalPerMille)),
            Occupation = profile.Occupation.Code,
            Openings = VacancyShares.Openings.Draw(ref random),
            MinAffinity = VacancyShares.MinAffinity.Draw(ref random),
            Zone = remote && random.Chance(VacancyShares.RemoteWithoutZonePerMille) ? "" : workplace.Zone.Code,
            Remote = remote,
            Rotational = rotational,
            Housing = !remote && random.Chance(HousingPerMille(rotational, workplace.IsRural)),
            SalaryMinTenge = salaryMin,
            SalaryMaxTenge = salaryMax,
            Schedules = Schedules(ref random, trade, remote, rotational),
            Employments = random.Chance(VacancyShares.EmploymentNotStatedPerMille)
                ? Employments.NotStated
                : VacancyShares.Employment.Draw(ref random),
            Alternatives = alternatives,
            QualificationMode = Mode(ref random, alternatives.Length > 0 ? VacancyShares.QualificationRequiredPerMille : 0),
            SkillsMode = Mode(ref random, skills.Length > 0 ? VacancyShares.SkillsRequiredPerMille : 0),
            SalaryMode = Mode(ref random, VacancyShares.SalaryModeRequiredPerMille),
            Skills = skills,
            Conditions = Conditions(ref random, trade),
            Languages = LanguageDraws.Required(ref random, workplace.Region, profile.Major),
            Licences = profile.Licences | (random.Chance(VacancyShares.LicenceBPerMille) ? Licences.B : Licences.None),
            QuotaGroups = random.Chance(VacancyShares.QuotaPerMille) ? [Quota(ref random)] : [],
            Weights = random.Chance(VacancyShares.OwnWeightsPerMille) ? OwnWeights(ref random) : null,
        };
    }

    private static int RotationalPercent(Economy economy) => economy is Economy.Oil or Economy.Mining
        ? VacancyShares.RotationalInOilAndMiningPercent
        : VacancyShares.RotationalPercent;

    private static int HousingPerMille(bool rotational, bool rural) =>
        rotational ? VacancyShares.HousingRotationalPerMille
        : rural ? VacancyShares.HousingRuralPerMille
        : VacancyShares.HousingPerMille;

    private static (int Min, int Max) Salary(ref RandomStream random, Trade trade, Place workplace)
    {
        var max = Sampling.SalaryTenge(ref random, trade, workplace, 108);
        var min = random.Chance(VacancyShares.SalaryPointPerMille) ? max : Sampling.Rounded((long)max * random.Between(60, 95) / 100);
        if (!random.Chance(VacancyShares.SalaryNotStatedPerMille))
        {
            return (Math.Min(min, max), max);
        }

        return random.Chance(VacancyShares.SalaryMinAlonePerMille) ? (min, 0) : (0, 0);
    }

    private static Schedule[] Schedules(ref RandomStream random, Trade trade, bool remote, bool rotational)
    {
        if (random.Chance(VacancyShares.SchedulesNotStatedPerMille))
        {
            return [];
        }

        var first = rotational ? Schedule.Rotational
            : remote && random.Chance(600) ? Schedule.Remote
            : random.Chance(trade.ShiftPerMille) ? Schedule.Shift
            : VacancyShares.Schedules.Draw(ref random);
        if (!random.Chance(VacancyShares.SecondSchedulePerMille))
        {
            return [first];
        }

        var second = CandidateShares.FurtherSchedule.Draw(ref random);
        return first == second ? [first] : [first, second];
    }

    /// <summary>Mostly what is typical; now and then something of another trade.</summary>
    private string[] Skills(ref RandomStream random, int index)
    {
        var skills = Sampling.Some(ref random, occupations[index].TypicalSkills, VacancyShares.SkillCount.Draw(ref random));
        if (skills.Length == 0 || !random.Chance(VacancyShares.UntypicalSkillPerMille))
        {
            return skills;
        }

        var other = occupations[random.Below(occupations.Count)].TypicalSkills[0];
        return skills.Contains(other) ? skills : [.. skills.AsSpan(0, skills.Length - 1), other];
    }

    private static WorkConditions Conditions(ref RandomStream random, Trade trade)
    {
        var conditions = WorkConditions.None;
        for (var rest = (int)trade.Conditions; rest != 0; rest &= rest - 1)
        {
            conditions |= random.Chance(VacancyShares.ConditionPerMille) ? (WorkConditions)(rest & -rest) : 0;
        }

        // Buildings without a lift or a ramp, desks with a screen: in any trade.
        conditions |= random.Chance(60) ? WorkConditions.Inaccessible : 0;
        return conditions | (trade.Education >= 4 && random.Chance(80) ? WorkConditions.Screen : 0);
    }

    private static RequirementMode Mode(ref RandomStream random, int requiredPerMille) =>
        random.Chance(requiredPerMille) ? RequirementMode.Required : RequirementMode.Preferred;

    private static string Quota(ref RandomStream random) => random.Chance(800) ? "disability" : random.Chance(500) ? "orphan" : "probation";

    private static Weights OwnWeights(ref RandomStream random) =>
        VacancyShares.OwnWeights[random.Below(VacancyShares.OwnWeights.Length)];
}
