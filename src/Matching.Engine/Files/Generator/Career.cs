using Matching.Engine.Catalogues;
using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>What a person has worked: the professions with their service, and service by section and as a manager.</summary>
internal readonly record struct Career(Entry[] Entries, int TotalMonths, int ManagerialMonths, SectorMonths[] Sectors);

/// <summary>Draws careers that fit the age: nobody has more service than years since leaving school.</summary>
internal sealed class CareerDraw(OccupationProfiles occupations)
{
    // Service for the second, first and highest category, as the orders on attestation ask for it.
    private const int SecondCategoryMonths = 24;
    private const int FirstCategoryMonths = 60;
    private const int HighestCategoryMonths = 96;

    public Career Draw(ref RandomStream random, Place home, int first, int age, int education)
    {
        var total = TotalMonths(ref random, age, education);
        var entries = Entries(ref random, home, first, total, age);
        var trade = occupations[first].Trade;
        var managerial = ManagerialMonths(ref random, occupations[first].Major, entries[0].Months, total);
        return new Career(entries, total, managerial, Sectors(ref random, trade, total));
    }

    private static int TotalMonths(ref RandomStream random, int age, int education)
    {
        var startAge = education switch { 6 => 24, 5 => 22, 3 or 4 => 19, _ => 17 };
        var years = Math.Max(0, age - startAge);
        if (years == 0 || random.Chance(age < 25 ? CandidateShares.FirstJobPerMille * 4 : CandidateShares.FirstJobPerMille))
        {
            return years == 0 && age >= 18 ? random.Below(12) : 0;
        }

        var months = (years * 12) + random.Below(12);
        return months * random.Between(CandidateShares.EmployedPercentLeast, CandidateShares.EmployedPercentMost) / 100;
    }

    private Entry[] Entries(ref RandomStream random, Place home, int first, int total, int age)
    {
        var count = age < 18 ? 1 : CandidateShares.EntryCount.Draw(ref random);
        var entries = new Entry[count];
        var remaining = total;
        for (var i = 0; i < count; i++)
        {
            var index = i == 0 ? first : Further(ref random, home, first);

            // Of a single profession most of the service, of several a share each.
            var months = remaining * (count == 1 ? random.Between(60, 100) : random.Between(25, 75)) / 100;
            if (i > 0 && random.Chance(CandidateShares.EntryWithoutMonthsPerMille))
            {
                months = 0;
            }

            remaining -= months;
            entries[i] = EntryOf(ref random, occupations[index], months);
        }

        return entries;
    }

    private int Further(ref RandomStream random, Place home, int first)
    {
        if (random.Chance(CandidateShares.RepeatedEntryPerMille))
        {
            return first;
        }

        return random.Chance(CandidateShares.NearEntryPerMille) && occupations[first].Near is { } near
            ? near.Draw(ref random)
            : occupations.DrawSupply(ref random, home.Economy);
    }

    private static Entry EntryOf(ref RandomStream random, OccupationProfile profile, int months)
    {
        var trade = profile.Trade;
        var category = months < SecondCategoryMonths || !random.Chance(trade.CategoryPerMille)
            ? 0
            : months >= HighestCategoryMonths ? random.Between(1, 3)
            : months >= FirstCategoryMonths ? random.Between(1, 2)
            : 1;
        var level = trade.Ork + (months >= 120 && random.Chance(250) ? 1 : 0) - (months < 12 && random.Chance(500) ? 1 : 0);

        // A fifth of the portal's résumés name no level.
        return new Entry(profile.Occupation.Code, months, category, random.Chance(180) ? 0 : Math.Clamp(level, 1, 8));
    }

    private static int ManagerialMonths(ref RandomStream random, int major, int entryMonths, int total)
    {
        if (major == 1)
        {
            return entryMonths * random.Between(50, 95) / 100;
        }

        return total >= CandidateShares.ManagerialMonthsMin && random.Chance(CandidateShares.ManagerialPerMille)
            ? total * random.Between(10, 40) / 100
            : 0;
    }

    private static SectorMonths[] Sectors(ref RandomStream random, Trade trade, int total)
    {
        if (total == 0 || random.Chance(CandidateShares.SectorsNotStatedPerMille))
        {
            return [];
        }

        var first = trade.SectionsWeighted[random.Below(trade.SectionsWeighted.Length)];
        var second = random.Chance(650)
            ? trade.Sections[random.Below(trade.Sections.Length)]
            : AllSections[random.Below(AllSections.Length)];
        if (first == second || random.Chance(450))
        {
            return [new SectorMonths(first, total * random.Between(80, 100) / 100)];
        }

        var months = total * random.Between(45, 90) / 100;
        return [new SectorMonths(first, months), new SectorMonths(second, total - months)];
    }

    /// <summary>Where anybody may have worked before, the sections with many workplaces.</summary>
    private const string AllSections = "ACFGHINOPQS";
}
