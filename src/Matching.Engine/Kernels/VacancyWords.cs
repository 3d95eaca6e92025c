using System.Numerics;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Kernels;

/// <summary>
/// A vacancy as ten words, the columns of the index of vacancies. Of several alternatives the words hold the
/// least that any of them asks, so that a bound by them holds for each.
/// <code>
/// 0 A, 1 B   gates (GateWords)
/// 2 Levels   bits 0–10 months · 11–13 education · 14–15 category · 16–19 ORK · 20–29 min affinity · 30 lodges · 31 qualification required
/// 3 Salary   the vacancy's maximum, tenge
/// 4 Terms    bits 0–3 scopes asked · 4 salary required · 5 own weights · 6 (a summary's) some salary not stated · 8–14 skills listed · 16–31 occupation
/// 5 Fields   6, 7 Skills   shared bits (CodeBits)
/// 8 Registered (RegisteredWord)   9 Row of the vacancy
/// </code>
/// </summary>
internal readonly struct VacancyWords : IRowWords
{
    public const int A = 0;
    public const int B = 1;
    public const int Levels = 2;
    public const int Salary = 3;
    public const int Terms = 4;
    public const int Fields = 5;
    public const int SkillsLow = 6;
    public const int SkillsHigh = 7;

    public const int MinAffinityShift = 20;
    public const int MinAffinityMask = 1023;
    public const uint Lodges = 1u << 30;
    public const uint QualificationRequired = 1u << 31;
    public const uint ScopeMask = 15;
    public const uint SalaryRequired = 1u << 4;
    public const uint OwnWeights = 1u << 5;
    public const uint SalaryNotStated = 1u << 6;
    public const int SkillsListedShift = 8;
    public const int SkillsListedMask = 127;
    public const int OccupationShift = 16;

    /// <summary>Of A: what a summary of several vacancies needs is what all of them need.</summary>
    private const uint AllNeedA = GateWords.NeedMaskA;
    private const uint AllNeedB = GateWords.NeedMaskB;

    public static void Write(VacancyTerms terms, uint row, Span<uint> words)
    {
        words[A] = GateWords.NeedsA(terms);
        words[B] = GateWords.NeedsB(terms);
        words[Levels] = LeastAsked(terms, out var scopes)
            | ((uint)terms.MinAffinity << MinAffinityShift)
            | (terms.HousedOrRotational ? Lodges : 0)
            | (terms.QualificationMode == RequirementMode.Required ? QualificationRequired : 0);
        words[Salary] = (uint)terms.SalaryMaxTenge;
        words[Terms] = scopes
            | (terms.SalaryMode == RequirementMode.Required ? SalaryRequired : 0)
            | (terms.HasOwnWeights ? OwnWeights : 0)
            | (terms.SalaryMaxTenge == 0 ? SalaryNotStated : 0)
            | ((uint)terms.Skills.Count << SkillsListedShift)
            | ((uint)terms.Occupation << OccupationShift);
        words[Fields] = FieldsOfAny(terms);
        var skills = CodeBits.Skills(terms.Skills.Items);
        words[SkillsLow] = (uint)skills;
        words[SkillsHigh] = (uint)(skills >> 32);
        words[IRowWords.Registered] = RegisteredWord.Of(terms.RegisteredAt);
        words[IRowWords.Row] = row;
    }

    public static void Widen(Span<uint> summary, ReadOnlySpan<uint> row)
    {
        summary[A] = (summary[A] & row[A] & AllNeedA) | ((summary[A] | row[A]) & ~AllNeedA);
        summary[B] = (summary[B] & row[B] & AllNeedB) | ((summary[B] | row[B]) & ~AllNeedB);
        summary[Levels] = Smaller(summary[Levels], row[Levels], 0, EntryWords.MonthsMask)
            | Smaller(summary[Levels], row[Levels], EntryWords.EducationShift, EntryWords.EducationMask)
            | Smaller(summary[Levels], row[Levels], EntryWords.CategoryShift, EntryWords.CategoryMask)
            | Smaller(summary[Levels], row[Levels], EntryWords.OrkShift, EntryWords.OrkMask)
            | Smaller(summary[Levels], row[Levels], MinAffinityShift, MinAffinityMask)
            | ((summary[Levels] | row[Levels]) & Lodges)
            | (summary[Levels] & row[Levels] & QualificationRequired);
        summary[Salary] = Math.Max(summary[Salary], row[Salary]);
        var either = summary[Terms] | row[Terms];
        summary[Terms] = (either & (ScopeMask | OwnWeights | SalaryNotStated)) | (summary[Terms] & row[Terms] & SalaryRequired);
        summary[Fields] |= row[Fields];
        summary[SkillsLow] |= row[SkillsLow];
        summary[SkillsHigh] |= row[SkillsHigh];
        summary[IRowWords.Registered] = Math.Min(summary[IRowWords.Registered], row[IRowWords.Registered]);
    }

    /// <summary>Own weights apart, whose bound is loose; then those that ask little first, then those that pay more.</summary>
    public static uint OrderKey(ReadOnlySpan<uint> row)
    {
        var months = row[Levels] & EntryWords.MonthsMask;
        var education = (row[Levels] >> EntryWords.EducationShift) & EntryWords.EducationMask;
        var ownWeights = (row[Terms] & OwnWeights) != 0 ? 1u : 0;
        var pay = 63 - Math.Min(row[Salary] / 25_000, 63);
        return (ownWeights << 31) | (education << 16) | (Math.Min(months / 12, 15) << 8) | pay;
    }

    public static int CommuteMinutes(ReadOnlySpan<uint> row) => 0;

    private static uint Smaller(uint left, uint right, int shift, uint mask) =>
        Math.Min((left >> shift) & mask, (right >> shift) & mask) << shift;

    private static uint LeastAsked(VacancyTerms terms, out uint scopes)
    {
        scopes = 0;
        if (terms.Alternatives.Count == 0)
        {
            scopes = 1u << (int)ExperienceScope.Occupation;
            return 0;
        }

        var (months, education, category, ork) = (int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue);
        foreach (ref readonly var alternative in terms.Alternatives.Items)
        {
            scopes |= 1u << (int)alternative.Scope;
            months = Math.Min(months, alternative.MonthsMin);
            education = Math.Min(education, alternative.EducationMin);
            category = Math.Min(category, alternative.CategoryMin);
            ork = Math.Min(ork, alternative.OrkMin);
        }

        return (uint)(months | (education << EntryWords.EducationShift) | (category << EntryWords.CategoryShift) | (ork << EntryWords.OrkShift));
    }

    /// <summary>The bit of "no field" where some alternative asks for none.</summary>
    private static uint FieldsOfAny(VacancyTerms terms)
    {
        var bits = terms.Alternatives.Count == 0 ? CodeBits.NoField : 0;
        foreach (ref readonly var alternative in terms.Alternatives.Items)
        {
            bits |= alternative.FieldCount == 0 ? CodeBits.NoField : CodeBits.Fields(terms.FieldsOf(alternative));
        }

        return bits;
    }
}
