using Matching.Engine.Primitives;
using Matching.Reference.Calendars;

namespace Matching.Reference.Procedure;

/// <summary>Moments of the procedure on the wall clock of a centre, by the slow calendar.</summary>
internal sealed class ReferenceClock(IReadOnlyList<string> texts)
{
    private static readonly DateTime Epoch = new(1970, 1, 1, 5, 0, 0);

    private readonly ReferenceCalendar calendar = new(texts);

    public IReadOnlyList<string> Texts => texts;

    public string Version => VersionOf(texts[^1]);

    public ReferenceClock With(string text) => new([.. texts, text]);

    public static string VersionOf(string text) => text.Split('\n').Select(line => line.Trim().Split(',')).First(fields => fields[0] == "version")[1];

    public static DateTime LocalOf(UtcTime moment) => Epoch.AddSeconds(moment.UnixSeconds);

    public static DateOnly DayOf(UtcTime moment) => DateOnly.FromDateTime(LocalOf(moment));

    public static UtcTime UtcOf(DateTime local) => new((long)(local - Epoch).TotalSeconds);

    public UtcTime DueAfter(UtcTime start, int workingDays) => UtcOf(calendar.DueAfter(LocalOf(start), workingDays));

    /// <summary>When the day of a due time begins to be worked.</summary>
    public UtcTime OpeningOf(UtcTime due) => UtcOf(calendar.Opening(LocalOf(due)));
}
