namespace Matching.Reference.Calendars;

/// <summary>Ages by living through the days: shares nothing with the engine's reckoning.</summary>
public static class ReferenceAges
{
    /// <summary>The first day on which so many whole years and months have gone by since birth.</summary>
    public static DateOnly ReachedOn(DateOnly birth, int years, int months)
    {
        var day = birth;
        while (!HasAge(birth, day, (years * 12) + months))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>Whether on that day or any before it the age in force on the day was reached; no law sets less than 40 years.</summary>
    public static bool IsPensionAge(DateOnly birth, DateOnly on, IReadOnlyList<(DateOnly From, int Months)> steps)
    {
        for (var day = birth.AddYears(40); day <= on; day = day.AddDays(1))
        {
            var months = steps[0].Months;
            foreach (var step in steps)
            {
                months = step.From <= day ? step.Months : months;
            }

            if (HasAge(birth, day, months))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAge(DateOnly birth, DateOnly day, int months)
    {
        var whole = ((day.Year - birth.Year) * 12) + day.Month - birth.Month;
        return (day.Day >= birth.Day ? whole : whole - 1) >= months;
    }
}
