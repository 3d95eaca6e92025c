using System.Runtime.InteropServices;
using Matching.Engine.Deadlines;

namespace Matching.Engine.Mediation.Cards;

[Flags]
internal enum VacancyFlags : byte
{
    None = 0,
    Open = 1,

    /// <summary>Candidates are to be looked for, the first time or again.</summary>
    Pending = 2,
}

/// <summary>
/// One vacancy in the procedure, in memory and in a snapshot. Times are seconds since 1970; the numbers of deadlines and cases are -1 where there is none.
/// <code>
/// registered i64 · closed i64 (0: open) · last act i64 · pending priority i64 · centre i32 · first case i32 · deadline of selection i32 · openings left u16
/// · flags u8 · findings u8 · end u8 · 0 · terms since i64 (position of the journal)
/// · employer i32 (-1: none)
/// </code>
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct VacancyCard
{
    public const int NoEmployer = -1;

    public long Registered;
    public long Closed;
    public long LastAt;
    public long Priority;
    public int Centre;
    public int FirstCase;

    /// <summary>§69.</summary>
    public int Selection;
    public ushort OpeningsLeft;
    public VacancyFlags Flags;
    public VacancyFindings Findings;
    public VacancyEnd End;
    public byte Unused;

    /// <summary>
    /// The act that registered the vacancy or last changed it, and for which candidates were looked for: what was searched or decided before it was by other terms (§70).
    /// </summary>
    public long TermsSince;

    /// <summary>Whose it is, also when it is closed, or <see cref="NoEmployer"/>.</summary>
    public int Employer;

    public static VacancyCard Blank => new() { FirstCase = DeadlineQueue.None, Selection = DeadlineQueue.None, Employer = NoEmployer };

    public readonly bool Is(VacancyFlags flag) => (Flags & flag) != 0;

    public void Set(VacancyFlags flag, bool isOn) => Flags = isOn ? Flags | flag : Flags & ~flag;
}
