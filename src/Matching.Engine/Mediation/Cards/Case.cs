using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Matching.Engine.Deadlines;
using Matching.Engine.Shortlists;

namespace Matching.Engine.Mediation.Cards;

[Flags]
internal enum CaseFlags : byte
{
    None = 0,

    /// <summary>Suitable work in the sense of §2(10), when it was selected.</summary>
    Suitable = 1,

    /// <summary>The vacancy's terms changed after the offer: a refusal does not count.</summary>
    VacancyChanged = 2,

    /// <summary>Counted among the refusals of §51(2).</summary>
    Counted = 4,
    Attended = 8,
}

/// <summary>
/// One person and one vacancy, in memory and in a snapshot. Cases of a person hang together, and cases of a vacancy. Numbers are -1 where there is none.
/// <code>
/// position i64 (whose pool was asked) · last act i64 · due i64 (of the answer, then of the decision; seconds since 1970, 0: none) · person i32 · vacancy i32
/// · next and previous of the person i32, i32 · next and previous of the vacancy i32, i32 · last step i32 · deadline i32 · deadline of the interview i32 · total i32
/// · scores 7 × u16 · state u8 · person's reason u8 · employer's reason u8 · end u8 · entry u8 · step of widening u8 · flags u8 · 0
/// </code>
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct Case
{
    public const int None = -1;

    public long PoolPosition;
    public long LastAt;
    public long Due;
    public int Person;
    public int Vacancy;
    public int NextOfPerson;
    public int PreviousOfPerson;
    public int NextOfVacancy;
    public int PreviousOfVacancy;
    public int LastStep;
    public int Deadline;
    public int InterviewDeadline;
    public int Total;
    public ScoreBytes Scores;
    public CaseState State;
    public PersonReason PersonReason;
    public EmployerReason EmployerReason;
    public EndReason End;
    public byte Entry;
    public byte Widening;
    public CaseFlags Flags;
    public byte Unused;

    public readonly bool Is(CaseFlags flag) => (Flags & flag) != 0;

    public static Case Of(int person, int vacancy, in Match match, long poolPosition, long at) => new()
    {
        PoolPosition = poolPosition,
        LastAt = at,
        Person = person,
        Vacancy = vacancy,
        NextOfPerson = None,
        PreviousOfPerson = None,
        NextOfVacancy = None,
        PreviousOfVacancy = None,
        LastStep = None,
        Deadline = DeadlineQueue.None,
        InterviewDeadline = DeadlineQueue.None,
        Total = match.Total,
        Scores = ScoreBytes.Of(match.Scores),
        State = CaseState.Selected,
        Entry = (byte)match.Entry,
        Widening = (byte)match.Step,
        Flags = match.Suitable ? CaseFlags.Suitable : CaseFlags.None,
    };
}

/// <summary>The seven criteria, each 0 to 1000.</summary>
[InlineArray(7)]
internal struct ScoreBytes
{
    private ushort first;

    public static ScoreBytes Of(in Scores scores)
    {
        ScoreBytes bytes = default;
        ReadOnlySpan<int> values = [scores.Profession, scores.Qualification, scores.Experience, scores.Salary, scores.Skills, scores.Transport, scores.Schedule];
        for (var i = 0; i < values.Length; i++)
        {
            bytes[i] = (ushort)values[i];
        }

        return bytes;
    }

    public readonly Scores ToScores() => new(this[0], this[1], this[2], this[3], this[4], this[5], this[6]);
}

/// <summary>
/// One step of a case, for the file: who, when, why. Steps of a case hang together, the last first.
/// <code>at i64 · recorded i64 · position i64 · previous i32 · actor i32 · state u8 · reason u8 · 2 × 0</code>
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CaseStep
{
    public long At;
    public long Recorded;
    public long Position;
    public int Previous;
    public int Actor;
    public CaseState State;
    public byte Reason;
    public ushort Unused;
}
