using Matching.Engine.Policies;
using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>How common each property of a vacancy is, in thousandths (see <see cref="CandidateShares"/>).</summary>
internal static class VacancyShares
{
    /// <summary>§66: employers post on the portal.</summary>
    public const int ThroughPortalPerMille = 850;
    public const int EmployerNotGivenPerMille = 20;

    /// <summary>Vacancies for each employer on average; sizes are Zipf-like, the largest have some hundreds.</summary>
    public const int VacanciesPerEmployer = 6;

    public static readonly Choice<int> Openings = new(
    [
        (1, 780), (2, 95), (3, 40), (4, 15), (5, 30), (6, 6), (8, 5), (10, 17), (15, 4), (20, 5), (30, 1), (50, 1), (100, 1),
    ]);

    public static readonly Choice<int> MinAffinity = new(
        [(700, 860), (850, 55), (1000, 35), (400, 40), (150, 7), (0, 3)]);

    /// <summary>In percent of the trade's own share, so that about 4% of all are remote and 4% rotational.</summary>
    public const int RemotePercent = 175;
    public const int RotationalPercent = 50;
    public const int RotationalInOilAndMiningPercent = 100;
    public const int RemoteWithoutZonePerMille = 400;

    /// <summary>Housing comes with rotation, and in villages to bring teachers, doctors and herdsmen.</summary>
    public const int HousingRotationalPerMille = 620;
    public const int HousingRuralPerMille = 75;
    public const int HousingPerMille = 22;

    // ---- Pay.
    public const int SalaryNotStatedPerMille = 80;
    public const int SalaryMinAlonePerMille = 350; // of those without an upper end
    public const int SalaryPointPerMille = 380;
    public const int SalaryModeRequiredPerMille = 150;

    // ---- Hours.
    public const int SchedulesNotStatedPerMille = 170;
    public const int EmploymentNotStatedPerMille = 200;
    public const int SecondSchedulePerMille = 160;
    public static readonly Choice<Schedule> Schedules = new(
        [(Schedule.FullDay, 880), (Schedule.Flexible, 50), (Schedule.PartTime, 50), (Schedule.Irregular, 15), (Schedule.Night, 5)]);
    public static readonly Choice<Employments> Employment = new(
    [
        (Employments.Permanent, 820), (Employments.Temporary, 60), (Employments.Permanent | Employments.Temporary, 25),
        (Employments.Seasonal, 30), (Employments.SocialJob, 25), (Employments.PublicWorks, 25), (Employments.Internship, 15),
    ]);

    // ---- Requirements. The orders word them as alternatives joined by OR (Order 316, Order 318).
    public static readonly Choice<int> AlternativeCount = new(
        [(0, 240), (1, 330), (2, 260), (3, 125), (4, 30), (5, 8), (6, 4), (7, 2), (8, 1)]);
    public const int QualificationRequiredPerMille = 460; // of those that have any: 35% of all
    public const int AlternativeFieldsPerMille = 550;
    public const int AlternativeOrkPerMille = 220;
    public static readonly Choice<int> ServiceMonths = new(
        [(0, 300), (6, 30), (12, 260), (24, 120), (36, 170), (60, 100), (120, 20)]);

    public static readonly Choice<int> SkillCount = new(
        [(0, 300), (1, 90), (2, 140), (3, 170), (4, 130), (5, 100), (6, 70)]);
    public const int UntypicalSkillPerMille = 120;
    public const int SkillsRequiredPerMille = 70; // of those that list any: 5% of all

    /// <summary>Beside the drivers', a car of one's own: sales, deliveries, villages.</summary>
    public const int LicenceBPerMille = 25;
    public const int ConditionPerMille = 550;
    public const int QuotaPerMille = 20;

    /// <summary>Weights of the employer's own.</summary>
    public const int OwnWeightsPerMille = 20;
    public static readonly Weights[] OwnWeights =
    [
        new(400, 200, 200, 50, 100, 50, 0), // who it is, whatever the wishes
        new(250, 100, 100, 200, 50, 200, 100), // who will come
        new(300, 100, 100, 100, 250, 100, 50), // skills first
        new(200, 300, 250, 50, 100, 50, 50), // papers first
        new(500, 0, 0, 250, 0, 250, 0), // no requirements but the profession
        new(0, 0, 500, 0, 500, 0, 0), // experience and skills alone
    ];
}
