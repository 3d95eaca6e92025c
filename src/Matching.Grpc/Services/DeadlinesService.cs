using System.Globalization;
using Grpc.Core;
using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Journals;
using Matching.Engine.Mediation;
using Matching.Engine.Mediation.Acts;
using Matching.Engine.Primitives;
using Matching.Grpc.Hosting;
using Matching.Grpc.Mapping;
using Matching.Grpc.Services.Lists;
using Matching.Grpc.Services.Procedure;

namespace Matching.Grpc.Services;

/// <summary>What is due, and the calendar by which it is reckoned.</summary>
internal sealed class DeadlinesService(Node node, ActDesk desk, StageWatch watch) : V1.DeadlinesService.DeadlinesServiceBase
{
    private const int ReportDaysMax = 366;
    private const char Separator = '.';

    public override async Task<V1.ListDeadlinesResponse> ListDeadlines(V1.ListDeadlinesRequest request, ServerCallContext context)
    {
        var centre = context.Caller().Named(request.Centre);
        RequestIds.Check("centre", centre);
        var kind = KindOf(request.Kind);
        var page = PageRequest.Read($"deadlines of {centre} {request.Kind} {request.Day} {request.DueThrough?.Seconds}", request.PageSize, request.PageToken);
        var through = ThroughOf(request);
        var pool = await node.MomentAsync(request.NotOlderThan, context);
        var response = new V1.ListDeadlinesResponse { Position = pool.Position, RequestId = context.RequestId() };
        response.NextPageToken = page.Fill(
            node.Cases.DeadlinesOf(centre, through, kind, PlaceBefore(page), page.Size + 1), response.Deadlines, DeadlineMapping.ToMessage, NameOf);
        return response;
    }

    public override Task WatchDeadlines(V1.WatchDeadlinesRequest request, IServerStreamWriter<V1.WatchDeadlinesResponse> responseStream, ServerCallContext context) =>
        watch.RunAsync(request.HasAfterNumber ? request.AfterNumber : null, StageFilter.OfDeadlines(context.Caller(), request.Centre), responseStream, context);

    public override Task<V1.AcknowledgeDeadlineResponse> AcknowledgeDeadline(V1.AcknowledgeDeadlineRequest request, ServerCallContext context) =>
        desk.DoAsync<V1.AcknowledgeDeadlineResponse>(request, new AcknowledgeDeadline(request.Number, request.Generation), context);

    public override async Task<V1.ReportDeadlinesResponse> ReportDeadlines(V1.ReportDeadlinesRequest request, ServerCallContext context)
    {
        var (from, through) = (ActReader.Day("from", request.From), ActReader.Day("through", request.Through));
        if (through < from || through.DayNumber - from.DayNumber >= ReportDaysMax)
        {
            throw new CommandRefusedException([new FieldError("through", request.Through, $"from {request.From} on, at most {ReportDaysMax} days")]);
        }

        var centre = context.Caller().Named(request.Centre);
        await node.MomentAsync(request.NotOlderThan, context);
        var response = new V1.ReportDeadlinesResponse
        {
            KnownFrom = node.Cases.ReportsFrom is { } known ? MessageWriter.Date(known) : "",
            Position = node.Position,
            RequestId = context.RequestId(),
        };
        response.Figures.AddRange(node.Cases.Report(from, through, centre.Length == 0 ? null : centre).Select(DeadlineMapping.ToMessage));
        return response;
    }

    public override async Task<V1.GetCalendarResponse> GetCalendar(V1.GetCalendarRequest request, ServerCallContext context)
    {
        await node.MomentAsync(request.NotOlderThan, context);
        var calendar = node.Cases.Calendar;
        var version = request.Version.Length == 0 ? calendar.Version : request.Version;
        var response = new V1.GetCalendarResponse
        {
            File = DeadlineMapping.ToMessage(
                calendar.Files.FirstOrDefault(file => file.Version == version) ?? throw new KeyNotFoundException($"no calendar '{version}' was adopted")),
            CoveredFrom = MessageWriter.Date(calendar.CoveredFrom),
            CoveredUntil = MessageWriter.Date(calendar.CoveredUntil),
            Position = node.Position,
            RequestId = context.RequestId(),
        };
        response.Versions.AddRange(calendar.Files.Select(file => file.Version));
        return response;
    }

    public override async Task<V1.AdoptCalendarResponse> AdoptCalendar(V1.AdoptCalendarRequest request, ServerCallContext context)
    {
        var answer = await desk.AnswerAsync(request, new AdoptCalendar(request.Text), context);
        var response = ActDesk.Answered<V1.AdoptCalendarResponse>(answer, context);
        response.FirstStage = FirstStageOf(answer.Position);

        // An act that was done has changed one thing at the least, also where no deadline moved.
        response.Moved = answer.Changed > 1 || response.FirstStage > 0 ? answer.Changed : 0;
        return response;
    }

    public override async Task<V1.ListMovedDeadlinesResponse> ListMovedDeadlines(V1.ListMovedDeadlinesRequest request, ServerCallContext context)
    {
        var centre = context.Caller().Named(request.Centre);
        await node.MomentAsync(request.NotOlderThan, context);
        var page = PageRequest.Read($"moved deadlines of {centre} by {node.Cases.Calendar.Version}", request.PageSize, request.PageToken);
        var after = page.After.Length == 0 ? -1
            : int.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw page.NotWritten();
        var response = new V1.ListMovedDeadlinesResponse { Position = node.Position, RequestId = context.RequestId() };
        var (moved, goesOnAfter) = node.Cases.MovedByNewestCalendar(centre.Length == 0 ? null : centre, after, page.Size);
        response.Deadlines.AddRange(moved.Select(one => DeadlineMapping.ToMessage(one.Deadline, one.DueBefore)));
        response.NextPageToken = goesOnAfter is { } last ? page.TokenBehind(last.ToString(CultureInfo.InvariantCulture)) : "";
        return response;
    }

    /// <summary>0: there is none, or it is kept no more.</summary>
    private long FirstStageOf(long position)
    {
        for (var after = 0L; ;)
        {
            var (_, stages) = node.Cases.StagesAfter(after);
            if (stages.FirstOrDefault(stage => stage.Position >= position) is { } found)
            {
                return found.Position == position ? found.Number : 0;
            }

            if (stages.Count == 0)
            {
                return 0;
            }

            after = stages[^1].Number;
        }
    }

    private static DeadlineKind? KindOf(V1.DeadlineKind kind)
    {
        var reader = default(QuestionReader);
        reader.Named("kind", kind);
        reader.ThrowIfRefused();
        return kind == V1.DeadlineKind.Unspecified ? null : (DeadlineKind)kind;
    }

    /// <summary>A day ends with its last second, after every closing.</summary>
    private static UtcTime ThroughOf(V1.ListDeadlinesRequest request) => request.UntilCase switch
    {
        V1.ListDeadlinesRequest.UntilOneofCase.Day => LocalTime.At(ActReader.Day("day", request.Day), TimeOnly.MaxValue),
        V1.ListDeadlinesRequest.UntilOneofCase.DueThrough => ActReader.Time("due_through", request.DueThrough)!.Value,
        _ => WorkCalendar.LastMoment,
    };

    private static string NameOf(DeadlineView deadline) =>
        string.Create(CultureInfo.InvariantCulture, $"{deadline.Due.UnixSeconds}{Separator}{deadline.Number}");

    private static DeadlinePlace? PlaceBefore(PageRequest page) => page.After.Length == 0 ? null
        : page.After.Split(Separator) is [var due, var number]
            && long.TryParse(due, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var behind)
            ? new DeadlinePlace(new UtcTime(second), behind)
        : throw page.NotWritten();
}
