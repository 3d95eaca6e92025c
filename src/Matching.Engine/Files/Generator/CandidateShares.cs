using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>
/// How common each property of a candidate is, in thousandths where it says so. The figures are of the order that
/// labour statistics and the exchange's published résumés show; where none are public, they are plausible and chosen so
/// that every rule of SCORING.md meets enough people.
/// </summary>
internal static class CandidateShares
{
    // ---- Who. Order 214 §69 names the four kinds; the registered unemployed are the largest part of the pool.
    public static readonly Choice<CandidateStatus> Status = new(
        [(CandidateStatus.Unemployed, 400), (CandidateStatus.Portal, 290), (CandidateStatus.JobSeeker, 240), (CandidateStatus.Other, 70)]);

    /// <summary>Under 18: summer work and school leavers, a few tenths of a percent.</summary>
    public const int MinorPerMille = 4;
    public static readonly Choice<int> MinorAge = new([(14, 8), (15, 17), (16, 30), (17, 45)]);

    /// <summary>Written consent below 16 (§6); on the portal the paper sometimes follows later.</summary>
    public const int GuardianConsentPerMille = 965;
    public const int GuardianConsentAt16PerMille = 150;

    /// <summary>Age bands by (from, to); pension age is 63 and 61, some work on.</summary>
    public static readonly Choice<(int From, int To)> Age = new(
    [
        ((18, 19), 35), ((20, 24), 135), ((25, 29), 150), ((30, 34), 165), ((35, 39), 145), ((40, 44), 115),
        ((45, 49), 95), ((50, 54), 80), ((55, 59), 55), ((60, 62), 18), ((63, 70), 7),
    ]);
    public const int PensionAge = 63;

    public const int PublishConsentPerMille = 850;
    public const int AgencyConsentPerMille = 600;

    // ---- Professions. The mean is 1.56 entries: two million people have about 3.1 million.
    public static readonly Choice<int> EntryCount = new(
        [(1, 640), (2, 240), (3, 76), (4, 25), (5, 10), (6, 5), (7, 2), (8, 2)]);

    /// <summary>A further profession lies near the first more often than not: one learns what the neighbours do.</summary>
    public const int NearEntryPerMille = 780;

    /// <summary>The same occupation once more, as an earlier record with a category of its own.</summary>
    public const int RepeatedEntryPerMille = 12;

    /// <summary>Learnt, never worked in.</summary>
    public const int EntryWithoutMonthsPerMille = 90;

    // ---- Service.
    /// <summary>Months in work of a hundred since leaving school: informal work and pauses are not on record.</summary>
    public const int EmployedPercentLeast = 35;
    public const int EmployedPercentMost = 97;
    public const int FirstJobPerMille = 60;
    public const int ManagerialPerMille = 90;
    public const int ManagerialMonthsMin = 60;
    public const int SectorsNotStatedPerMille = 80;

    // ---- Training. Levels 0 to 6, by the level that is usual in the trade.
    public static Choice<int> Education(Trade trade) => trade.Education switch
    {
        5 when trade.NeedsDegree => EducationOfDegreeHolders,
        5 => EducationOfProfessionals,
        4 => EducationOfTechnicians,
        3 => EducationOfSkilled,
        _ => EducationOfUnskilled,
    };

    private static readonly Choice<int> EducationOfDegreeHolders = new([(5, 830), (6, 170)]);
    private static readonly Choice<int> EducationOfProfessionals = new([(2, 20), (3, 130), (4, 60), (5, 735), (6, 55)]);
    private static readonly Choice<int> EducationOfTechnicians = new([(2, 70), (3, 410), (4, 120), (5, 390), (6, 10)]);
    private static readonly Choice<int> EducationOfSkilled = new([(1, 40), (2, 210), (3, 540), (4, 60), (5, 150)]);
    private static readonly Choice<int> EducationOfUnskilled = new([(0, 4), (1, 116), (2, 540), (3, 250), (4, 25), (5, 65)]);

    public const int FieldNotStatedPerMille = 60;
    public const int FieldOfOtherTradePerMille = 170;
    public const int SecondFieldPerMille = 120;

    /// <summary>A portal résumé is often left bare; the others name 4 to 12.</summary>
    public const int WithoutSkillsPerMille = 60;
    public static readonly Choice<int> SkillCount = new(
        [(1, 15), (2, 25), (3, 45), (4, 100), (5, 130), (6, 150), (7, 150), (8, 130), (9, 100), (10, 75), (11, 45), (12, 35)]);

    /// <summary>Of the registry's mandatory occupations (Order 399) most hold a recognition, some of them an old one.</summary>
    public const int MandatoryRecognisedPerMille = 840;
    public const int VoluntaryRecognisedPerMille = 90;
    public const int RecognitionExpiredPerMille = 120;

    // ---- Wishes.
    public const int SalaryNotStatedPerMille = 150;
    public const int SchedulesNotStatedPerMille = 200;
    public const int EmploymentNotStatedPerMille = 200;
    public const int RelocationPerMille = 120;
    public const int CarPerMille = 350;
    public static readonly Choice<int> CommuteMinutes = new(
        [(60, 610), (30, 125), (45, 105), (90, 90), (120, 40), (20, 10), (15, 8), (40, 5), (180, 4), (0, 2), (240, 1)]);
    public static readonly Choice<Schedule> FirstSchedule = new(
        [(Schedule.FullDay, 800), (Schedule.Flexible, 85), (Schedule.PartTime, 80), (Schedule.Irregular, 15), (Schedule.Night, 20)]);
    public static readonly Choice<Schedule> FurtherSchedule = new(
    [
        (Schedule.FullDay, 300), (Schedule.Shift, 270), (Schedule.Flexible, 180), (Schedule.PartTime, 130),
        (Schedule.Remote, 40), (Schedule.Night, 40), (Schedule.Irregular, 40),
    ]);
    public static readonly Choice<int> FurtherScheduleCount = new([(0, 520), (1, 320), (2, 130), (3, 30)]);
    public const int RemoteWishPercent = 75; // of the trade's own share of remote work

    // ---- What they hold.
    public const int LicenceBPerMille = 260;
    public const int LicenceBWithCarPerMille = 960;
    public const int LicenceHeldByDriversPerMille = 960;
    public const int LicenceCPerMille = 45;
    public const int HealthLimitPerMille = 40;
    public static readonly Choice<WorkConditions> HealthLimit = new(
    [
        (WorkConditions.Heavy, 330), (WorkConditions.Harmful, 200), (WorkConditions.Standing, 120), (WorkConditions.Night, 110),
        (WorkConditions.Height, 90), (WorkConditions.Screen, 55), (WorkConditions.Inaccessible, 45),
        (WorkConditions.Underground, 30), (WorkConditions.Rotational, 20),
    ]);

    /// <summary>Those for whom employers keep quota places: people with disabilities first.</summary>
    public const int QuotaGroupPerMille = 30;
}
