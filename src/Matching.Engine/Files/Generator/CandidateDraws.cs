using Matching.Engine.Catalogues;
using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>The lists and sets of a candidate that depend on little else.</summary>
internal static class CandidateDraws
{
    private static readonly Choice<string> QuotaGroup = new(
        [("disability", 640), ("probation", 130), ("orphan", 110), ("kandas", 120)]);

    public static TransportModes Modes(ref RandomStream random, bool hasCar, bool rural)
    {
        var modes = hasCar ? TransportModes.Car : TransportModes.None;

        // A few walk only, most of them where no bus goes; a few of those with a car take nothing else.
        return modes | (random.Chance(rural ? 90 : 15)
            ? TransportModes.Walk
            : hasCar && random.Chance(40) ? TransportModes.None : TransportModes.Walk | TransportModes.Public);
    }

    public static Schedule[] Schedules(ref RandomStream random, Trade trade)
    {
        if (random.Chance(CandidateShares.SchedulesNotStatedPerMille))
        {
            return [];
        }

        var wanted = new List<Schedule>(4) { First(ref random, trade) };
        for (var further = CandidateShares.FurtherScheduleCount.Draw(ref random); further > 0; further--)
        {
            var schedule = random.Chance(trade.RotationalPerMille) ? Schedule.Rotational : CandidateShares.FurtherSchedule.Draw(ref random);
            if (!wanted.Contains(schedule))
            {
                wanted.Add(schedule);
            }
        }

        return [.. wanted];
    }

    private static Schedule First(ref RandomStream random, Trade trade)
    {
        if (random.Chance(trade.ShiftPerMille * 7 / 10))
        {
            return Schedule.Shift;
        }

        if (random.Chance(trade.RotationalPerMille * 7 / 10))
        {
            return Schedule.Rotational;
        }

        return random.Chance(trade.RemotePerMille * CandidateShares.RemoteWishPercent / 100)
            ? Schedule.Remote
            : CandidateShares.FirstSchedule.Draw(ref random);
    }

    public static Employments Employments(ref RandomStream random, Trade trade, int age)
    {
        if (random.Chance(CandidateShares.EmploymentNotStatedPerMille))
        {
            return Records.Employments.NotStated;
        }

        var wanted = random.Chance(age < 18 ? 300 : 955) ? Records.Employments.Permanent : Records.Employments.Temporary;
        wanted |= random.Chance(280) ? Records.Employments.Temporary : 0;
        wanted |= random.Chance(trade.Sections[0] is 'A' or 'F' ? 300 : 45) ? Records.Employments.Seasonal : 0;
        wanted |= random.Chance(age < 25 ? 220 : 5) ? Records.Employments.Internship : 0;
        wanted |= random.Chance(90) ? Records.Employments.SocialJob : 0;
        return wanted | (random.Chance(trade.Education <= 2 ? 140 : 35) ? Records.Employments.PublicWorks : 0);
    }

    /// <summary>Only vocational and higher education has a field of study.</summary>
    public static string[] Fields(ref RandomStream random, Trade trade, int education)
    {
        if (education < 3 || random.Chance(CandidateShares.FieldNotStatedPerMille))
        {
            return [];
        }

        var first = random.Chance(CandidateShares.FieldOfOtherTradePerMille)
            ? Trades.OtherFields[random.Below(Trades.OtherFields.Length)]
            : OfTrade(ref random, trade);
        if (!random.Chance(CandidateShares.SecondFieldPerMille))
        {
            return [first];
        }

        var second = OfTrade(ref random, trade);
        return first == second ? [first] : [first, second];
    }

    /// <summary>The main field more often than the others.</summary>
    public static string OfTrade(ref RandomStream random, Trade trade) =>
        trade.FieldCodes[Math.Min(random.Below(trade.FieldCodes.Length), random.Below(trade.FieldCodes.Length))];

    public static string[] QuotaGroups(ref RandomStream random)
    {
        if (!random.Chance(CandidateShares.QuotaGroupPerMille))
        {
            return [];
        }

        var first = QuotaGroup.Draw(ref random);
        var second = QuotaGroup.Draw(ref random);
        return first == second || !random.Chance(60) ? [first] : [first, second];
    }

    /// <summary>Limits to work are rare, but not among people with a disability.</summary>
    public static WorkConditions HealthLimits(ref RandomStream random, string[] quotaGroups)
    {
        var disabled = quotaGroups.Contains("disability");
        if (!random.Chance(disabled ? 600 : CandidateShares.HealthLimitPerMille * 7 / 10))
        {
            return WorkConditions.None;
        }

        var limits = CandidateShares.HealthLimit.Draw(ref random);
        return random.Chance(350) ? limits | CandidateShares.HealthLimit.Draw(ref random) : limits;
    }
}
