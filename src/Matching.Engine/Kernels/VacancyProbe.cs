namespace Matching.Engine.Kernels;

/// <summary>
/// What a candidate brings to vacancies through one entry, as constants of the kernel. Set once for an entry, but for the affinity
/// (once for an occupation) and the way (once for a zone).
/// </summary>
internal sealed class VacancyProbe
{
    public uint HasA;
    public uint HasB;
    public uint FieldsHeld;

    public int SalaryMinTenge;

    public int QualificationWeight;
    public int ExperienceWeight;
    public int SalaryWeight;
    public int TransportWeight;
    public int ScheduleWeight;

    public int Education;
    public int Category;
    public int Ork;

    /// <summary>By scope; those of a sector are the most in any.</summary>
    public int OccupationMonths;
    public int SectorMonthsAtMost;
    public int ManagerialMonths;
    public int TotalMonths;

    /// <summary>Of the occupation in scan.</summary>
    public int Affinity;

    /// <summary>A vacancy that asks for more affinity than this is asked for this much only (widening).</summary>
    public int MinAffinityCap;

    /// <summary>What profession and skills add at most.</summary>
    public int ProfessionAndSkills;

    /// <summary>Whether requirements count as preferred (widening).</summary>
    public bool RequirementsArePreferred;

    /// <summary>The score of the way to the zone in scan; below 0: by a move, which scores by whether the vacancy lodges.</summary>
    public int Transport;
    public int TransportLodged;
    public int TransportUnlodged;
}
