using System.Globalization;
using Matching.Engine.Deadlines;
using Matching.Engine.Files.Csv;
using Matching.Engine.Mediation;
using Matching.Engine.Primitives;

namespace Matching.Engine.Files;

/// <summary>Writes what is due, and how it ended, one line each.</summary>
public sealed class DeadlineWriter : IDisposable
{
    private readonly CsvWriter csv;

    private DeadlineWriter(Stream stream, ReadOnlySpan<byte> header)
    {
        csv = new CsvWriter(stream);
        csv.Header(header);
    }

    /// <summary>Of open deadlines. The stream is closed with the writer.</summary>
    public static DeadlineWriter OfOpen(Stream stream) =>
        new(stream, "number,generation,kind,state,centre,person,vacancy,start,working_days,due,law,calendar,moved"u8);

    /// <summary>Of the figures of a period: breaches, those among them that are still open, margins in minutes, empty where nothing followed. The stream is closed with the writer.</summary>
    public static DeadlineWriter OfFigures(Stream stream) => new(stream, "kind,met,breached,still_open,median_margin_minutes,worst_margin_minutes,law"u8);

    public void Write(DeadlineView deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        Write(
            Text(deadline.Number), Text(deadline.Generation), SnakeCase.Of(deadline.Kind), SnakeCase.Of(deadline.State), deadline.Centre, deadline.PersonId, deadline.VacancyId,
            deadline.Start.ToString(), Text(deadline.WorkingDays), deadline.Due.ToString(), LawOf(deadline.Kind), deadline.CalendarVersion, Text(deadline.Moved));
    }

    public void Write(DeadlineFigures figures) => Write(
        SnakeCase.Of(figures.Kind), Text(figures.Met), Text(figures.Breached), Text(figures.StillOpen), Text(figures.MedianMarginMinutes), Text(figures.WorstMarginMinutes), LawOf(figures.Kind));

    public void Dispose() => csv.Dispose();

    private void Write(params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                csv.Next();
            }

            csv.Text(cells[i]);
        }

        csv.EndRow();
    }

    private static string LawOf(DeadlineKind kind) => $"Order 214 {DeadlineRules.Paragraph(kind)}";

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
