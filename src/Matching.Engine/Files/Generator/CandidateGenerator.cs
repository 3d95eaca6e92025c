using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>
/// One candidate from one stream. The order of the draws is part of the format: changing it changes every nation (a
/// frozen hash in the tests says so).
/// </summary>
internal sealed class CandidateGenerator(GeneratorOptions options, OccupationProfiles occupations, Places places)
{
    /// <summary>Months of service raise what is asked: a percent for each five up to a third more.</summary>
    private const int ExperiencePercentMax = 33;

    private readonly PseudonymousIds ids = new(options.Seed, 'c', PseudonymousIds.RowHalfBits);
    private readonly RegistrationTimes times = new(options.ReferenceDate);
    private readonly CareerDraw careers = new(occupations);
    private readonly HoldingsDraw holdings = new(occupations, options.ReferenceDate);

    public string IdOf(int row) => ids[row];

    public Candidate Generate(int row)
    {
        var random = new RandomStream(options.Seed, StreamKind.Candidate, row);
        var home = places.DrawHome(ref random);
        var minor = random.Chance(CandidateShares.MinorPerMille);
        var first = minor ? occupations.DrawYouth(ref random) : occupations.DrawSupply(ref random, home.Economy);
        var profile = occupations[first];
        var education = minor ? random.Between(1, 2) : CandidateShares.Education(profile.Trade).Draw(ref random);
        var age = minor ? CandidateShares.MinorAge.Draw(ref random) : AdultAge(ref random, education);
        var status = CandidateShares.Status.Draw(ref random);
        if (status == CandidateStatus.Unemployed && (age < 16 || age >= CandidateShares.PensionAge))
        {
            status = CandidateStatus.JobSeeker; // Order 214 §41: neither is registered as unemployed
        }

        var career = careers.Draw(ref random, home, first, age, education);
        var hasCar = age >= 18 && random.Chance(CandidateShares.CarPerMille);
        var quota = CandidateDraws.QuotaGroups(ref random);
        return new Candidate
        {
            Id = ids[row],
            Status = status,
            RegisteredAt = times.Draw(ref random, status == CandidateStatus.Portal, minor ? MinorDaysMax : RegistrationTimes.DaysMax),
            BirthDate = BirthDate(ref random, age),
            GuardianConsent = age < 18 && random.Chance(
                age < 16 ? CandidateShares.GuardianConsentPerMille : CandidateShares.GuardianConsentAt16PerMille),
            PublishConsent = random.Chance(CandidateShares.PublishConsentPerMille),
            AgencyConsent = random.Chance(CandidateShares.AgencyConsentPerMille),
            Zone = home.Zone.Code,
            MaxCommuteMinutes = CandidateShares.CommuteMinutes.Draw(ref random),
            Modes = CandidateDraws.Modes(ref random, hasCar, home.IsRural),
            Relocation = age >= 18 && random.Chance(CandidateShares.RelocationPerMille),
            SalaryMinTenge = random.Chance(CandidateShares.SalaryNotStatedPerMille)
                ? 0
                : Sampling.SalaryTenge(ref random, profile.Trade, home, 88 + Math.Min(ExperiencePercentMax, career.Entries[0].Months / 5)),
            Schedules = CandidateDraws.Schedules(ref random, profile.Trade),
            Employments = CandidateDraws.Employments(ref random, profile.Trade, age),
            Education = education,
            Fields = CandidateDraws.Fields(ref random, profile.Trade, education),
            TotalMonths = career.TotalMonths,
            ManagerialMonths = career.ManagerialMonths,
            Sectors = career.Sectors,
            HealthLimits = CandidateDraws.HealthLimits(ref random, quota),
            Languages = LanguageDraws.Of(ref random, home.Region, profile.Major),
            Licences = HoldingsDraw.Licences(ref random, career.Entries, age, hasCar),
            Skills = holdings.Skills(ref random, career.Entries, profile),
            Recognitions = holdings.Recognitions(ref random, career.Entries),
            QuotaGroups = quota,
            Entries = career.Entries,
        };
    }

    /// <summary>The minors of the pool have come lately: they grow out of it.</summary>
    private const int MinorDaysMax = 60;

    private static int AdultAge(ref RandomStream random, int education)
    {
        var (from, to) = CandidateShares.Age.Draw(ref random);
        var age = random.Between(from, to);
        var least = education switch { 6 => 24, 5 => 21, 3 or 4 => 18, _ => 18 };

        // A diploma takes its years; who would be too young for it has just got it.
        return age >= least ? age : least + random.Below(4);
    }

    /// <summary>On the reference date exactly that old; of 14 for more than the days a minor may have registered ago.</summary>
    private DateOnly BirthDate(ref RandomStream random, int age) =>
        options.ReferenceDate.AddYears(-age).AddDays(age == 14 ? -random.Between(MinorDaysMax + 5, 364) : -random.Below(365));
}
