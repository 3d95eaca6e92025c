using Matching.Engine.Catalogues;
using Matching.Engine.Records;

namespace Matching.Benchmarks.Baseline;

/// <summary>A candidate as a plain program would hold one: a struct in an array, sets as bits, lists as sorted numbers.</summary>
internal struct PlainPerson
{
    public string Id;
    public long RegisteredAt;
    public int Birth;
    public int Zone;
    public int SalaryMinTenge;
    public short MaxCommuteMinutes;
    public short TotalMonths;
    public short ManagerialMonths;
    public WorkConditions HealthLimits;
    public byte Education;
    public byte ScheduleSet;
    public sbyte FirstSchedule;
    public Employments Employments;
    public Licences Licences;
    public TransportModes Modes;
    public bool GuardianConsent;
    public bool PublishConsent;
    public bool AgencyConsent;
    public bool Relocation;
    public int[] Fields;
    public int[] Skills;
    public int[] QuotaGroups;
    public SectorMonths[] Sectors;
    public (int Language, int Level)[] Languages;
    public (int Occupation, int ValidUntil)[] Recognitions;
}

/// <summary>A profession of a person, in the list of its occupation.</summary>
internal readonly record struct PlainEntry(int Person, short Months, byte Category, byte Ork, byte Index);
