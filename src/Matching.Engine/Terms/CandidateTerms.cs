using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Terms;

/// <summary>One profession of a candidate, its occupation by index.</summary>
internal readonly record struct EntryTerms(int Occupation, int Months, int Category, int Ork);

internal readonly record struct LanguageTerm(int Language, LanguageLevel Level);

/// <summary>A recognised qualification; the last day as yyyymmdd.</summary>
internal readonly record struct RecognitionTerm(int Occupation, int ValidUntil);

/// <summary>
/// A candidate in numbers: codes by their numbers, occupations and zones by their indices, dates as yyyymmdd.
/// What scoring reads; used again for one candidate after another.
/// </summary>
internal sealed class CandidateTerms
{
    public long RegisteredAt;
    public int Birth;
    public CandidateStatus Status;
    public bool GuardianConsent;
    public bool PublishConsent;
    public bool AgencyConsent;
    public bool Relocation;
    public int Zone;
    public int MaxCommuteMinutes;
    public TransportModes Modes;
    public int SalaryMinTenge;

    /// <summary>Bits by <see cref="Schedule"/>; 0: not stated.</summary>
    public int ScheduleSet;
    public Employments Employments;
    public int Education;
    public int TotalMonths;
    public int ManagerialMonths;
    public WorkConditions HealthLimits;
    public Licences Licences;

    public readonly TermList<Schedule> Schedules = new(8);
    public readonly TermList<int> Fields = new(Limits.ListItems);
    public readonly TermList<SectorMonths> Sectors = new(Limits.ListItems);
    public readonly TermList<LanguageTerm> Languages = new(Limits.ListItems);
    public readonly TermList<int> Skills = new(Limits.Skills);
    public readonly TermList<RecognitionTerm> Recognitions = new(Limits.ListItems);
    public readonly TermList<int> QuotaGroups = new(Limits.ListItems);
    public readonly TermList<EntryTerms> Entries = new(Limits.Entries);

    /// <summary>The months that count in one section; 0 where the candidate lacks it.</summary>
    public int SectorMonthsIn(char section)
    {
        foreach (var sector in Sectors.Items)
        {
            if (sector.Section == section)
            {
                return sector.Months;
            }
        }

        return 0;
    }

    public bool SharesField(ReadOnlySpan<int> fields)
    {
        foreach (var field in Fields.Items)
        {
            if (fields.Contains(field))
            {
                return true;
            }
        }

        return false;
    }
}
