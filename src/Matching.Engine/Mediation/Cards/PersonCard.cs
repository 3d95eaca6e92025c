using System.Runtime.InteropServices;
using Matching.Engine.Deadlines;
using Matching.Engine.Records;

namespace Matching.Engine.Mediation.Cards;

[Flags]
internal enum PersonFlags : byte
{
    None = 0,

    /// <summary>Registered now. Without it the card says how it ended, and keeps what is still due.</summary>
    Present = 1,

    /// <summary>Has found work, and stands on the register until a human has taken them off it (§51(1)).</summary>
    Working = 2,

    /// <summary>Registration as unemployed is proposed (§38, §53).</summary>
    Proposed = 4,

    /// <summary>Its draft is with the mobility centre (§38).</summary>
    Drafted = 8,

    /// <summary>Vacancies are to be looked for, the first time or again.</summary>
    Pending = 16,
}

/// <summary>
/// One person in the procedure, in memory and in a snapshot; never birth, sex, or what was decisive for a gate. Times are seconds since 1970; the numbers of deadlines and
/// cases are -1 where there is none.
/// <code>
/// registered i64 · status since i64 · last act i64 · pending priority i64 · centre i32 · first case i32 · deadlines i32: selection, search end, unemployed, plan,
/// deregistration, notice · grounds u16 (bit n: ground n) · open offers u16 · status u8 · channel u8 · flags u8 · refusals u8 · selected u8 · 3 × 0
/// · terms since i64 · wanted since i64 (positions of the journal)
/// · mobility centre i32 (-1: none)
/// </code>
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PersonCard
{
    /// <summary>In place of a mobility centre: the person's own centre decides.</summary>
    public const int OwnCentre = -1;

    public long Registered;
    public long Since;
    public long LastAt;
    public long Priority;
    public int Centre;
    public int FirstCase;

    /// <summary>§23 or §36.</summary>
    public int Selection;
    public int SearchEnd;

    /// <summary>§38, then §39.</summary>
    public int Unemployed;

    /// <summary>§61.</summary>
    public int Plan;

    /// <summary>§51.</summary>
    public int Deregistration;

    /// <summary>§52: due also where the person is registered again.</summary>
    public int Notice;
    public ushort Grounds;
    public ushort OpenOffers;
    public CandidateStatus Status;
    public Channel Channel;
    public PersonFlags Flags;

    /// <summary>Offers of suitable work refused or not answered in time, since the registration as unemployed (§51(2)).</summary>
    public byte Refusals;

    /// <summary>Cases that were selected and not offered yet.</summary>
    public byte Selected;
    public byte Unused1;
    public byte Unused2;
    public byte Unused3;

    /// <summary>The act that last registered the person or changed the résumé: what was searched or decided before it was by other terms (§70).</summary>
    public long TermsSince;

    /// <summary>The act for which vacancies were last to be looked for: what was searched before it is not what is wanted.</summary>
    public long WantedSince;

    /// <summary>The labour mobility centre that the draft was sent to and that decides (§38, §39, §51), or <see cref="OwnCentre"/>.</summary>
    public int MobilityCentre;

    public static PersonCard Blank => new()
    {
        FirstCase = DeadlineQueue.None,
        Selection = DeadlineQueue.None,
        SearchEnd = DeadlineQueue.None,
        Unemployed = DeadlineQueue.None,
        Plan = DeadlineQueue.None,
        Deregistration = DeadlineQueue.None,
        Notice = DeadlineQueue.None,
        MobilityCentre = OwnCentre,
    };

    /// <summary>Who signs registration as unemployed (§39) and takes off the register (§51).</summary>
    public readonly int DecidingCentre => MobilityCentre == OwnCentre ? Centre : MobilityCentre;

    public readonly bool Is(PersonFlags flag) => (Flags & flag) != 0;

    public readonly bool Has(DeregistrationGround ground) => (Grounds & (1 << (int)ground)) != 0;

    public void Set(PersonFlags flag, bool isOn) => Flags = isOn ? Flags | flag : Flags & ~flag;
}
