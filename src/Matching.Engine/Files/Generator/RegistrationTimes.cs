using Matching.Engine.Primitives;

namespace Matching.Engine.Files.Generator;

/// <summary>
/// When somebody or something registered: the last eighteen months before the reference date, the recent more often,
/// since those who found work leave. Centres register in their hours at UTC+5 (Order 214 annex 1: Monday to Friday
/// 9:00–18:30, lunch 13:00–14:30), the portal at any; a few percent arrive in nightly batches of one second, which makes
/// the ties that a shortlist must break.
/// </summary>
internal sealed class RegistrationTimes(DateOnly referenceDate)
{
    public const int DaysMax = 548;
    private const int BatchPerMille = 30;
    private const int BatchSecond = 2 * Hour;
    private const int Hour = 3600;
    private const int UtcOffset = 5 * Hour;
    private const int Day = 24 * Hour;
    private static readonly int EpochDayNumber = new DateOnly(1970, 1, 1).DayNumber;

    public UtcTime Draw(ref RandomStream random, bool throughPortal, int daysMax = DaysMax)
    {
        var days = 1 + Math.Min(random.Below(daysMax), random.Below(daysMax));
        var date = referenceDate.AddDays(-days);
        if (random.Chance(BatchPerMille))
        {
            return At(date, BatchSecond);
        }

        return throughPortal ? At(date, random.Below(Day)) : At(WorkingDay(date), OfficeSecond(ref random));
    }

    private static int OfficeSecond(ref RandomStream random)
    {
        var second = random.Below(8 * Hour);
        return second < 4 * Hour ? (9 * Hour) + second : (10 * Hour) + (Hour / 2) + second;
    }

    /// <summary>Back to Friday, so that nothing lies after the reference date.</summary>
    private static DateOnly WorkingDay(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday => date.AddDays(-1),
        DayOfWeek.Sunday => date.AddDays(-2),
        _ => date,
    };

    private static UtcTime At(DateOnly date, int localSecond) =>
        new(((long)(date.DayNumber - EpochDayNumber) * Day) + localSecond - UtcOffset);
}
