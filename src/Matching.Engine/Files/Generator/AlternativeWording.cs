using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>
/// The requirements on training and service as the orders word them: the usual education with some service, OR a lower
/// one with more, OR a category instead (Order 316: "higher education, or technical and vocational and service in the
/// speciality of at least three years").
/// </summary>
internal static class AlternativeWording
{
    /// <summary>A step down in education is made up for by this much more service.</summary>
    private const int ServiceMonthsPerStep = 24;

    /// <summary>No order goes further down than two levels.</summary>
    private const int StepsDownMost = 2;
    private const int UnskilledMost = 3;

    private static readonly Choice<ExperienceScope> Scope = new(
        [(ExperienceScope.Occupation, 680), (ExperienceScope.Sector, 160), (ExperienceScope.Any, 160)]);

    private static readonly Choice<ExperienceScope> ScopeOfManagers = new(
        [(ExperienceScope.Managerial, 520), (ExperienceScope.Sector, 260), (ExperienceScope.Occupation, 120), (ExperienceScope.Any, 100)]);

    public static Alternative[] Draw(ref RandomStream random, OccupationProfile profile)
    {
        var trade = profile.Trade;
        var unskilled = trade.Education == 2;
        var count = VacancyShares.AlternativeCount.Draw(ref random);
        var alternatives = new Alternative[unskilled ? Math.Min(count, UnskilledMost) : count];

        // Unskilled work asks for school at most.
        var education = unskilled ? random.Between(1, 2) : trade.Education;
        var months = VacancyShares.ServiceMonths.Draw(ref random);
        for (var i = 0; i < alternatives.Length; i++)
        {
            alternatives[i] = i <= StepsDownMost
                ? OfTraining(
                    ref random, profile, trade.NeedsDegree ? education : Math.Max(0, education - i), months + (i * ServiceMonthsPerStep))
                : OfCategory(ref random, trade, education, i - StepsDownMost);
        }

        // Those of training differ by their service; those of a category may meet one of them, and no list repeats an item.
        return alternatives.Length <= StepsDownMost + 1
            ? alternatives
            : [.. alternatives.DistinctBy(one => (one.EducationMin, one.CategoryMin, one.OrkMin, one.MonthsMin, one.Scope, one.Section))];
    }

    private static Alternative OfTraining(ref RandomStream random, OccupationProfile profile, int education, int months)
    {
        var trade = profile.Trade;
        var scope = (profile.Major == 1 ? ScopeOfManagers : Scope).Draw(ref random);
        var fields = education >= 3 && random.Chance(VacancyShares.AlternativeFieldsPerMille) ? Fields(ref random, trade) : [];
        var category = random.Chance(trade.CategoryPerMille / 2) ? random.Between(1, 3) : 0;
        var ork = random.Chance(VacancyShares.AlternativeOrkPerMille) ? Math.Max(1, trade.Ork - random.Below(2)) : 0;
        var section = scope == ExperienceScope.Sector ? trade.SectionsWeighted[random.Below(trade.SectionsWeighted.Length)] : '\0';
        return new Alternative(education, fields, category, ork, months, scope, section);
    }

    /// <summary>Past the steps in education: a category, or where that is exhausted a level, with little service.</summary>
    private static Alternative OfCategory(ref RandomStream random, Trade trade, int education, int step) => new(
        education,
        Fields: [],
        CategoryMin: Math.Min(step, Limits.Category),
        OrkMin: step > Limits.Category ? Math.Min(trade.Ork + step - Limits.Category, Limits.Ork) : 0,
        MonthsMin: random.Below(4) * 12,
        ExperienceScope.Occupation);

    private static string[] Fields(ref RandomStream random, Trade trade)
    {
        var first = CandidateDraws.OfTrade(ref random, trade);
        var second = CandidateDraws.OfTrade(ref random, trade);
        return first == second ? [first] : [first, second];
    }
}
