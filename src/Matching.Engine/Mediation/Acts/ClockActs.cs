using Matching.Engine.Primitives;

namespace Matching.Engine.Mediation.Acts;

/// <summary>
/// It is so late now: what time brings up to then comes about: warnings, breaches, late answers, employers' silence, proposals. Sent by the node that writes, so that
/// the same happens on every node and in every replay.
/// </summary>
public sealed record PassTime(UtcTime Through) : Act
{
    /// <summary>Events of one act: it is done between other commands, and must not hold them up. What is left comes with the next.</summary>
    public const int EventsMax = 1000;

    public override ActKind Kind => ActKind.PassTime;
}

/// <summary>A new calendar: the open deadlines are reckoned anew.</summary>
/// <param name="Text">As of <see cref="Calendars.CalendarFile"/>.</param>
public sealed record AdoptCalendar(string Text) : Act
{
    public override ActKind Kind => ActKind.AdoptCalendar;
}

/// <summary>An official knows of a breach.</summary>
/// <param name="Generation">Which of the deadlines that have had that number.</param>
public sealed record AcknowledgeDeadline(int Number, int Generation) : Act
{
    public override ActKind Kind => ActKind.AcknowledgeDeadline;
}
