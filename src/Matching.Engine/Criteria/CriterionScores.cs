namespace Matching.Engine.Criteria;

/// <summary>
/// The formulas of SCORING.md, step 2, each 0…1000: the one place where they are written for the engine, read by
/// the exact scorer and by the explanation alike. The vector kernels only bound them from above.
/// </summary>
public static class CriterionScores
{
    public const int Full = 1000;
    public const int ScheduleOther = 700;
    public const int SalaryUnstatedByVacancy = 500;
    public const int RelocationHoused = 600;
    public const int RelocationUnhoused = 300;

    /// <summary>Minutes that cost nothing.</summary>
    public const int FreeMinutes = 15;

    /// <summary>What <see cref="Transport"/> answers where the workplace can't be reached.</summary>
    public const int Unreachable = -1;

    /// <summary>Minutes of a pair that no mode connects.</summary>
    public const int NoMinutes = int.MaxValue;

    public static int Qualification(
        int educationMin, int education, int categoryMin, int category, int orkMin, int ork, bool fieldsMissed) =>
        Math.Max(0, Full
            - (250 * Math.Max(0, educationMin - education))
            - (150 * Math.Max(0, categoryMin - category))
            - (100 * Math.Max(0, orkMin - ork))
            - (fieldsMissed ? 200 : 0));

    public static int Experience(int months, int monthsMin)
    {
        if (monthsMin == 0)
        {
            return Math.Min(Full, 600 + (months * 400 / 60));
        }

        return months < monthsMin
            ? 600 * months / monthsMin
            : 600 + Math.Min(400, (months - monthsMin) * 400 / 60);
    }

    /// <summary>Months in the occupation of an entry count by its affinity.</summary>
    public static int OccupationMonths(int months, int affinity) => months * affinity / Full;

    public static int Skills(int held, int listed) => listed == 0 ? Full : Full * held / listed;

    public static int Salary(int candidateMinTenge, int vacancyMaxTenge)
    {
        if (candidateMinTenge == 0)
        {
            return Full;
        }

        if (vacancyMaxTenge == 0)
        {
            return SalaryUnstatedByVacancy;
        }

        return candidateMinTenge <= vacancyMaxTenge
            ? Full
            : (int)Math.Max(0, Full - (4 * ((candidateMinTenge - vacancyMaxTenge) * 1000L / candidateMinTenge)));
    }

    public static int Schedule(bool firstChoiceOffered) => firstChoiceOffered ? Full : ScheduleOther;

    /// <summary>Not for remote vacancies, whose score is full.</summary>
    public static int Transport(int minutes, int commuteMinutesMax, bool relocation, bool housedOrRotational)
    {
        if (minutes <= Math.Min(FreeMinutes, commuteMinutesMax))
        {
            return Full;
        }

        if (minutes <= commuteMinutesMax)
        {
            return Full - (600 * (minutes - FreeMinutes) / Math.Max(1, commuteMinutesMax - FreeMinutes));
        }

        if (!relocation)
        {
            return Unreachable;
        }

        return housedOrRotational ? RelocationHoused : RelocationUnhoused;
    }
}
