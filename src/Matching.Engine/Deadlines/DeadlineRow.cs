using System.Runtime.InteropServices;

namespace Matching.Engine.Deadlines;

/// <summary>How a deadline stands, as it is stored.</summary>
public enum DeadlineState : byte
{
    /// <summary>The place of a deadline that is closed, to be used again.</summary>
    Free = 0,
    Open = 1,

    /// <summary>Its last day has begun.</summary>
    Warned = 2,

    /// <summary>Its time is over, and what must follow has not.</summary>
    Breached = 3,

    /// <summary>Breached, and an official has said that they know.</summary>
    Acknowledged = 4,
}

/// <summary>
/// One open deadline in memory and in a snapshot.
/// <code>
/// start i64 · due i64 · next event i64, 0: none (seconds since 1970) · subject i32 · centre i32 · generation i32 · moved u16 · calendar u16 · kind u8 · state u8
/// · working days u8 · 0
///
/// subject: the number of a person, a vacancy or a case, by kind · calendar: the number of the file in force when the due time was reckoned
/// moved: how often a new calendar moved it
/// </code>
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct DeadlineRow
{
    public long Start;
    public long Due;

    /// <summary>When time brings its warning or its breach: reckoned once, because a calendar that was in force then may not be now.</summary>
    public long NextEvent;
    public int Subject;
    public int Centre;

    /// <summary>How many deadlines have had this place: an official's answer to an earlier one must not meet this one.</summary>
    public int Generation;
    public ushort Moved;
    public ushort Calendar;
    public DeadlineKind Kind;
    public DeadlineState State;
    public byte WorkingDays;
    public byte Unused;
}
