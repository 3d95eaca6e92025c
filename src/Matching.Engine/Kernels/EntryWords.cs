using Matching.Engine.Terms;

namespace Matching.Engine.Kernels;

/// <summary>
/// An entry as ten words, the columns of the index of candidates.
/// <code>
/// 0 A, 1 B   gates (GateWords)
/// 2 Levels   bits 0–10 months · 11–13 education · 14–15 category · 16–19 ORK · 20–27 commute minutes · 28–30 modes
/// 3 Salary   tenge
/// 4 Service  bits 0–10 total months · 11–21 managerial months · 22–31 the most months in a section, halved, rounded up
/// 5 Fields   6, 7 Skills   shared bits (CodeBits)
/// 8 Registered (RegisteredWord)   9 Row of the candidate
/// </code>
/// </summary>
internal readonly struct EntryWords : IRowWords
{
    public const int A = 0;
    public const int B = 1;
    public const int Levels = 2;
    public const int Salary = 3;
    public const int Service = 4;
    public const int Fields = 5;
    public const int SkillsLow = 6;
    public const int SkillsHigh = 7;

    public const int MonthsBits = 11;
    public const int MonthsMask = (1 << MonthsBits) - 1;
    public const int EducationShift = 11;
    public const int EducationMask = 7;
    public const int CategoryShift = 14;
    public const int CategoryMask = 3;
    public const int OrkShift = 16;
    public const int OrkMask = 15;
    public const int CommuteShift = 20;
    public const int CommuteMask = 255;
    public const int ModesShift = 28;
    public const int ManagerialShift = 11;
    public const int SectorShift = 22;
    public const int SectorMask = 1023;

    public static void Write(CandidateTerms terms, int entry, uint row, Span<uint> words)
    {
        var profession = terms.Entries[entry];
        words[A] = GateWords.HasA(terms);
        words[B] = GateWords.HasB(terms);
        words[Levels] = (uint)(profession.Months | (terms.Education << EducationShift) | (profession.Category << CategoryShift)
            | (profession.Ork << OrkShift) | (terms.MaxCommuteMinutes << CommuteShift) | ((int)terms.Modes << ModesShift));
        words[Salary] = (uint)terms.SalaryMinTenge;
        words[Service] = (uint)(terms.TotalMonths | (terms.ManagerialMonths << ManagerialShift)) | ((uint)MostSectorMonthsHalved(terms) << SectorShift);
        words[Fields] = CodeBits.Fields(terms.Fields.Items);
        var skills = CodeBits.Skills(terms.Skills.Items);
        words[SkillsLow] = (uint)skills;
        words[SkillsHigh] = (uint)(skills >> 32);
        words[IRowWords.Registered] = RegisteredWord.Of(terms.RegisteredAt);
        words[IRowWords.Row] = row;
    }

    public static void Widen(Span<uint> summary, ReadOnlySpan<uint> row)
    {
        summary[A] |= row[A];
        summary[B] |= row[B];
        summary[Levels] = Larger(summary[Levels], row[Levels], 0, MonthsMask)
            | Larger(summary[Levels], row[Levels], EducationShift, EducationMask)
            | Larger(summary[Levels], row[Levels], CategoryShift, CategoryMask)
            | Larger(summary[Levels], row[Levels], OrkShift, OrkMask)
            | Larger(summary[Levels], row[Levels], CommuteShift, CommuteMask)
            | ((summary[Levels] | row[Levels]) & (7u << ModesShift));
        summary[Salary] = Math.Min(summary[Salary], row[Salary]);
        summary[Service] = Larger(summary[Service], row[Service], 0, MonthsMask)
            | Larger(summary[Service], row[Service], ManagerialShift, MonthsMask)
            | Larger(summary[Service], row[Service], SectorShift, SectorMask);
        summary[Fields] |= row[Fields];
        summary[SkillsLow] |= row[SkillsLow];
        summary[SkillsHigh] |= row[SkillsHigh];
        summary[IRowWords.Registered] = Math.Min(summary[IRowWords.Registered], row[IRowWords.Registered]);
    }

    public static int CommuteMinutes(ReadOnlySpan<uint> row) => (int)(row[Levels] >> CommuteShift) & CommuteMask;

    /// <summary>
    /// Those long in the profession first, then by education, then by what they ask for.
    /// </summary>
    public static uint OrderKey(ReadOnlySpan<uint> words)
    {
        var months = (int)(words[Levels] & MonthsMask);
        var education = (int)(words[Levels] >> EducationShift) & EducationMask;
        var service = months >= 120 ? 0 : months >= 96 ? 1 : months >= 60 ? 2 : months >= 36 ? 3 : months >= 12 ? 4 : 5;
        var salary = Math.Min(words[Salary] / 25_000, 63);
        return (uint)((service << 12) | ((6 - education) << 8)) | salary;
    }

    private static uint Larger(uint left, uint right, int shift, uint mask) =>
        Math.Max((left >> shift) & mask, (right >> shift) & mask) << shift;

    private static int MostSectorMonthsHalved(CandidateTerms terms)
    {
        var most = 0;
        foreach (var sector in terms.Sectors.Items)
        {
            most = Math.Max(most, sector.Months);
        }

        return (most + 1) / 2;
    }
}
