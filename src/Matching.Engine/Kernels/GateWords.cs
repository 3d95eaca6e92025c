using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Kernels;

/// <summary>
/// The two words in which a row (an entry, or a vacancy) keeps what the gates compare, bit by bit. Both sides use the
/// same bits: what a vacancy needs, and what a candidate has.
/// <code>
/// A  bit 0      publishing consent               B  bits 0–14   languages: 3 × "at least A2, B1, B2, C1, C2"
///    bit 1      agency consent                      bits 15–22  schedules (all, where not stated)
///    bits 2–10  conditions borne / present          bits 23–30  has: first schedule; offered: the set as stated
///    bits 11–15 licences                            bit 31      0
///    bits 16–21 employments (all, if not stated)
///    bits 22–30 quota groups, nine shared bits
///    bit 31     has: always; needs: no quota
/// </code>
/// A pair passes these words if <c>needs</c> is a part of <c>has</c>, and both have an employment, a schedule and a quota bit in
/// common. Languages beyond the first three, level A1 and quota groups that share a bit pass here and are checked exactly later.
/// </summary>
internal static class GateWords
{
    public const uint PublishConsent = 1u << 0;
    public const uint AgencyConsent = 1u << 1;
    public const int ConditionShift = 2;
    public const uint ConditionMask = 0x1FFu << ConditionShift;
    public const int LicenceShift = 11;
    public const uint LicenceMask = 0x1Fu << LicenceShift;
    public const int EmploymentShift = 16;
    public const uint EmploymentMask = 0x3Fu << EmploymentShift;
    public const int QuotaShift = 22;
    public const uint QuotaMask = 0x3FFu << QuotaShift;
    public const uint NoQuota = 1u << 31;

    /// <summary>Bits of A of which a candidate must have all that are needed.</summary>
    public const uint NeedMaskA = PublishConsent | AgencyConsent | ConditionMask | LicenceMask;

    /// <summary>Bits of B of which a candidate must have all that are needed.</summary>
    public const uint NeedMaskB = (1u << ScheduleShift) - 1;
    public const int ScheduleShift = 15;
    public const uint ScheduleMask = 0xFFu << ScheduleShift;
    public const int FirstScheduleShift = 23;
    public const uint FirstScheduleMask = 0xFFu << FirstScheduleShift;

    private const int LanguagesWithBits = 3;
    private const int LevelBits = 5;
    private const int QuotaBits = 9;

    public static uint HasA(CandidateTerms terms) =>
        (terms.PublishConsent ? PublishConsent : 0)
        | (terms.AgencyConsent ? AgencyConsent : 0)
        | ((~(uint)terms.HealthLimits << ConditionShift) & ConditionMask)
        | ((uint)terms.Licences << LicenceShift)
        | Stated((uint)terms.Employments, EmploymentMask, EmploymentShift)
        | QuotaSet(terms.QuotaGroups.Items)
        | NoQuota;

    public static uint HasB(CandidateTerms terms)
    {
        var word = Stated((uint)terms.ScheduleSet, ScheduleMask, ScheduleShift);
        if (terms.Schedules.Count > 0)
        {
            word |= 1u << (FirstScheduleShift + (int)terms.Schedules[0]);
        }

        foreach (var held in terms.Languages.Items)
        {
            if ((uint)held.Language < LanguagesWithBits)
            {
                // "at least A2" and up: level A1 has none of the bits, A2 the lowest, C2 all five.
                word |= ((1u << ((int)held.Level - 1)) - 1) << (held.Language * LevelBits);
            }
        }

        return word;
    }

    public static uint NeedsA(VacancyTerms terms) =>
        ((uint)terms.AllConditions << ConditionShift)
        | ((uint)terms.Licences << LicenceShift)
        | Stated((uint)terms.Employments, EmploymentMask, EmploymentShift)
        | (terms.QuotaGroups.Count == 0 ? NoQuota : QuotaSet(terms.QuotaGroups.Items));

    public static uint NeedsB(VacancyTerms terms)
    {
        var word = Stated((uint)terms.ScheduleSet, ScheduleMask, ScheduleShift) | ((uint)terms.ScheduleSet << FirstScheduleShift);
        foreach (var required in terms.Languages.Items)
        {
            if ((uint)required.Language < LanguagesWithBits && required.Level > LanguageLevel.A1)
            {
                word |= 1u << ((required.Language * LevelBits) + (int)required.Level - 2);
            }
        }

        return word;
    }

    private static uint Stated(uint set, uint mask, int shift) => set == 0 ? mask : set << shift;

    /// <summary>A code that the pool does not know has no bit: nobody holds it.</summary>
    private static uint QuotaSet(ReadOnlySpan<int> groups)
    {
        var word = 0u;
        foreach (var group in groups)
        {
            if (group != CodeTable.Unknown)
            {
                word |= 1u << (QuotaShift + (group % QuotaBits));
            }
        }

        return word;
    }
}
