using System.Runtime.CompilerServices;

namespace Matching.Engine.Kernels;

/// <summary>
/// Which entries may reach a total, and what total they reach at most. Never less than the exact total: what does not pass
/// cannot be listed. Skills count as held, what a word cannot say counts in the entry's favour. The scalar form says what the vector form means.
/// </summary>
internal readonly struct EntryBounds(EntryProbe probe, bool vector) : IBoundKernel, IRowBound
{
    public int Find(in ColumnSpan columns, int start, int end, int totalMin, Survivors survivors) =>
        vector
            ? EntryBoundsVector.Find(columns, start, end, probe, totalMin, survivors)
            : ScalarKernel.Find(this, columns, start, end, totalMin, survivors);

    public int Of(in ColumnSpan columns, int row)
    {
        var a = columns[EntryWords.A, row];
        var b = columns[EntryWords.B, row];
        if ((a & probe.NeedA) != probe.NeedA || (a & probe.Employment) == 0 || (a & probe.Quota) == 0
            || (b & probe.NeedB) != probe.NeedB || (b & probe.Schedule) == 0)
        {
            return -1;
        }

        var skills = columns[EntryWords.SkillsLow, row] | ((ulong)columns[EntryWords.SkillsHigh, row] << 32);
        if ((skills & probe.SkillsNeeded) != probe.SkillsNeeded)
        {
            return -1;
        }

        var levels = columns[EntryWords.Levels, row];
        var transport = Transport(levels, probe);
        var salary = Salary(columns[EntryWords.Salary, row], probe);
        var service = Service(columns, row, levels, probe);
        if (transport < 0 || salary < 0 || service < 0)
        {
            return -1;
        }

        return probe.ProfessionAndSkills + service + (probe.SalaryWeight * salary) + (probe.TransportWeight * transport)
            + (probe.ScheduleWeight * ((b & probe.FirstSchedule) != 0 ? 1000 : 700));
    }

    private static int Transport(uint levels, EntryProbe probe)
    {
        if (probe.TransportIsFixed)
        {
            return probe.FixedTransport;
        }

        var minutes = probe.MinutesByModes[levels >> EntryWords.ModesShift & 7];
        var limit = (int)((levels >> EntryWords.CommuteShift) & EntryWords.CommuteMask) + probe.ExtraMinutes;
        if (minutes > limit)
        {
            return probe.RelocationScore;
        }

        var commute = minutes <= 15 ? 1000 : 1000 - (600 * (minutes - 15) / Math.Max(1, limit - 15));
        return Math.Max(commute, probe.RelocationScore);
    }

    private static int Salary(uint asked, EntryProbe probe)
    {
        if (asked == 0)
        {
            return 1000;
        }

        if (probe.SalaryMaxTenge == 0)
        {
            return 500;
        }

        if (asked <= probe.SalaryMaxTenge)
        {
            return 1000;
        }

        return probe.SalaryRequired ? -1 : (int)Math.Max(0, 1000 - (4 * ((asked - probe.SalaryMaxTenge) * 1000 / asked)));
    }

    /// <summary>The weighted qualification and experience of the best alternative.</summary>
    private static int Service(in ColumnSpan columns, int row, uint levels, EntryProbe probe)
    {
        var best = -1;
        var education = (int)(levels >> EntryWords.EducationShift) & EntryWords.EducationMask;
        var category = (int)(levels >> EntryWords.CategoryShift) & EntryWords.CategoryMask;
        var ork = (int)(levels >> EntryWords.OrkShift) & EntryWords.OrkMask;
        for (var k = 0; k < probe.AlternativeCount; k++)
        {
            ref readonly var asked = ref probe.Alternatives[k];
            var months = Months(columns, row, levels, asked.Source, probe.Affinity);
            var fieldsMissed = asked.Fields != 0 && (columns[EntryWords.Fields, row] & asked.Fields) == 0;
            if (probe.QualificationRequired
                && (education < asked.Education || category < asked.Category || ork < asked.Ork || months < asked.Months || fieldsMissed))
            {
                continue;
            }

            var qualification = Math.Max(0, 1000 - (250 * Math.Max(0, asked.Education - education))
                - (150 * Math.Max(0, asked.Category - category)) - (100 * Math.Max(0, asked.Ork - ork)) - (fieldsMissed ? 200 : 0));
            var experience = months < asked.Months
                ? 600 * months / asked.Months
                : 600 + Math.Min(400, (months - asked.Months) * 400 / 60);
            best = Math.Max(best, (probe.QualificationWeight * qualification) + (probe.ExperienceWeight * experience));
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Months(in ColumnSpan columns, int row, uint levels, ProbeMonths source, int affinity)
    {
        var service = columns[EntryWords.Service, row];
        return source switch
        {
            ProbeMonths.Occupation => (int)(levels & EntryWords.MonthsMask) * affinity / 1000,
            ProbeMonths.SectorAtMost => (int)(service >> EntryWords.SectorShift) * 2,
            ProbeMonths.Managerial => (int)(service >> EntryWords.ManagerialShift) & EntryWords.MonthsMask,
            _ => (int)(service & EntryWords.MonthsMask),
        };
    }
}
