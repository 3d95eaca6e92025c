namespace Matching.Engine.Kernels;

/// <summary>One alternative as the kernel of entries reads it. <see cref="Fields"/> is 0 where none is asked for.</summary>
internal readonly record struct ProbeAlternative(
    int Education, int Category, int Ork, int Months, ProbeMonths Source, uint Fields);

/// <summary>Where the months that count are found in an entry's words.</summary>
internal enum ProbeMonths
{
    Occupation = 0,
    SectorAtMost = 1,
    Managerial = 2,
    Total = 3,
}

/// <summary>
/// What a vacancy asks of entries, as constants of the kernel. Set once for a query, but for the affinity (once for
/// an occupation) and the way (once for a zone).
/// </summary>
internal sealed class EntryProbe
{
    public const int AlternativesMax = 8;

    /// <summary>Minutes of modes that do not connect the zone with the workplace: more than anyone travels.</summary>
    public const int NoMinutes = 1000;

    public uint NeedA;
    public uint Employment;
    public uint Quota;
    public uint NeedB;
    public uint Schedule;
    public uint FirstSchedule;

    /// <summary>Bits of the skills of which all must be held; 0 where skills are preferred only.</summary>
    public ulong SkillsNeeded;

    public int SalaryMaxTenge;
    public bool SalaryRequired;

    public int QualificationWeight;
    public int ExperienceWeight;
    public int SalaryWeight;
    public int TransportWeight;
    public int ScheduleWeight;

    public readonly ProbeAlternative[] Alternatives = new ProbeAlternative[AlternativesMax];
    public int AlternativeCount;
    public bool QualificationRequired;

    /// <summary>Of the occupation in scan.</summary>
    public int Affinity;

    /// <summary>What profession and skills add at most.</summary>
    public int ProfessionAndSkills;

    /// <summary>Whether everyone's transport scores the same (remote work, or a move), and what.</summary>
    public bool TransportIsFixed;
    public int FixedTransport;

    /// <summary>Minutes from the zone in scan by each of the eight sets of modes.</summary>
    public readonly int[] MinutesByModes = new int[8];

    /// <summary>Minutes by which everyone would travel longer (widening).</summary>
    public int ExtraMinutes;

    /// <summary>What those score at least who would move; below 0: nobody would.</summary>
    public int RelocationScore;
}
