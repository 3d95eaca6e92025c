namespace Matching.Engine.Kernels;

/// <summary>
/// Which vacancies may reach a total for an entry, and what total they reach at most: <see cref="EntryBounds"/> mirrored. A
/// vacancy with weights of its own is given the highest total there is.
/// </summary>
internal readonly struct VacancyBounds(VacancyProbe probe, bool vector) : IBoundKernel, IRowBound
{
    public const int TotalMax = 1_000_000;

    public int Find(in ColumnSpan columns, int start, int end, int totalMin, Survivors survivors) =>
        vector
            ? VacancyBoundsVector.Find(columns, start, end, probe, totalMin, survivors)
            : ScalarKernel.Find(this, columns, start, end, totalMin, survivors);

    public int Of(in ColumnSpan columns, int row)
    {
        var a = columns[VacancyWords.A, row];
        var b = columns[VacancyWords.B, row];
        var levels = columns[VacancyWords.Levels, row];
        var minAffinity = Math.Min((int)(levels >> VacancyWords.MinAffinityShift) & VacancyWords.MinAffinityMask, probe.MinAffinityCap);
        if ((a & ~probe.HasA & GateWords.NeedMaskA) != 0 || (b & ~probe.HasB & GateWords.NeedMaskB) != 0
            || (a & probe.HasA & GateWords.EmploymentMask) == 0 || (a & probe.HasA & GateWords.QuotaMask) == 0
            || (b & probe.HasB & GateWords.ScheduleMask) == 0 || probe.Affinity < minAffinity)
        {
            return -1;
        }

        var terms = columns[VacancyWords.Terms, row];
        var salary = Salary(columns[VacancyWords.Salary, row], terms, probe);
        var service = Service(levels, terms, columns[VacancyWords.Fields, row], probe);
        if (salary < 0 || service < 0)
        {
            return -1;
        }

        if ((terms & VacancyWords.OwnWeights) != 0)
        {
            return TotalMax;
        }

        var lodged = (levels & VacancyWords.Lodges) != 0;
        var transport = probe.Transport >= 0 ? probe.Transport : lodged ? probe.TransportLodged : probe.TransportUnlodged;
        return probe.ProfessionAndSkills + service + (probe.SalaryWeight * salary) + (probe.TransportWeight * transport)
            + (probe.ScheduleWeight * ((b & probe.HasB & GateWords.FirstScheduleMask) != 0 ? 1000 : 700));
    }

    private static int Salary(uint paid, uint terms, VacancyProbe probe)
    {
        if (probe.SalaryMinTenge <= paid || probe.SalaryMinTenge == 0)
        {
            return 1000;
        }

        var reduced = (int)Math.Max(0, 1000 - (4 * ((probe.SalaryMinTenge - paid) * 1000 / probe.SalaryMinTenge)));
        if ((terms & VacancyWords.SalaryNotStated) != 0)
        {
            return Math.Max(reduced, 500);
        }

        return (terms & VacancyWords.SalaryRequired) != 0 && !probe.RequirementsArePreferred ? -1 : reduced;
    }

    private static int Service(uint levels, uint terms, uint fields, VacancyProbe probe)
    {
        var months = Math.Max(
            Math.Max(Scope(terms, 0, probe.OccupationMonths), Scope(terms, 1, probe.SectorMonthsAtMost)),
            Math.Max(Scope(terms, 2, probe.ManagerialMonths), Scope(terms, 3, probe.TotalMonths)));
        var monthsMin = (int)(levels & EntryWords.MonthsMask);
        var educationShort = Math.Max(0, ((int)(levels >> EntryWords.EducationShift) & EntryWords.EducationMask) - probe.Education);
        var categoryShort = Math.Max(0, ((int)(levels >> EntryWords.CategoryShift) & EntryWords.CategoryMask) - probe.Category);
        var orkShort = Math.Max(0, ((int)(levels >> EntryWords.OrkShift) & EntryWords.OrkMask) - probe.Ork);
        var fieldsMissed = (fields & probe.FieldsHeld) == 0;
        if ((levels & VacancyWords.QualificationRequired) != 0 && !probe.RequirementsArePreferred
            && (educationShort + categoryShort + orkShort > 0 || fieldsMissed || months < monthsMin))
        {
            return -1;
        }

        var qualification = Math.Max(0, 1000 - (250 * educationShort) - (150 * categoryShort) - (100 * orkShort) - (fieldsMissed ? 200 : 0));
        var experience = months < monthsMin
            ? 600 * months / monthsMin
            : 600 + Math.Min(400, (months - monthsMin) * 400 / 60);
        return (probe.QualificationWeight * qualification) + (probe.ExperienceWeight * experience);
    }

    private static int Scope(uint terms, int scope, int months) => (terms >> scope & 1) != 0 ? months : 0;
}
