using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Mediation;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Mapping;

/// <summary>What is due, and by which calendar, as messages.</summary>
internal static class DeadlineMapping
{
    public static V1.Deadline ToMessage(DeadlineView deadline) => new()
    {
        Number = deadline.Number,
        Generation = deadline.Generation,
        Kind = (V1.DeadlineKind)deadline.Kind,
        State = (V1.DeadlineState)deadline.State,
        Centre = deadline.Centre,
        PersonId = deadline.PersonId,
        VacancyId = deadline.VacancyId,
        StartAt = MessageWriter.Time(deadline.Start),
        WorkingDays = deadline.WorkingDays,
        DueAt = MessageWriter.Time(deadline.Due),
        Law = LawOf(deadline.Kind),
        CalendarVersion = deadline.CalendarVersion,
        Moved = deadline.Moved,
    };

    public static V1.MovedDeadline ToMessage(DeadlineView deadline, UtcTime dueBefore) => new()
    {
        Deadline = ToMessage(deadline),
        DueBefore = MessageWriter.Time(dueBefore),
    };

    public static V1.DeadlineFigures ToMessage(DeadlineFigures figures)
    {
        var message = new V1.DeadlineFigures { Kind = (V1.DeadlineKind)figures.Kind, Met = figures.Met, Breached = figures.Breached, StillOpen = figures.StillOpen, Law = LawOf(figures.Kind) };
        if (figures is { MedianMarginMinutes: { } median, WorstMarginMinutes: { } worst })
        {
            (message.MedianMarginMinutes, message.WorstMarginMinutes) = (median, worst);
        }

        return message;
    }

    public static V1.CalendarFile ToMessage(CalendarFile file) => new()
    {
        Version = file.Version,
        ValidFrom = MessageWriter.Date(file.ValidFrom),
        CoversUntil = MessageWriter.Date(file.CoversUntil),
        Text = file.Text,
    };

    private static string LawOf(DeadlineKind kind) => $"Order 214 {DeadlineRules.Paragraph(kind)}";
}
