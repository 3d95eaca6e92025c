using System.CommandLine;
using Matching.Engine;
using Matching.Engine.Calendars;
using Matching.Engine.Deadlines;
using Matching.Engine.Files;
using Matching.Engine.Mediation;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Commands.Stores;

/// <summary><c>deadlines list</c> and <c>deadlines report</c>: what is due in a store, and how it ended.</summary>
internal static class DeadlinesCommand
{
    private static readonly string[] Kinds = [.. Enum.GetValues<DeadlineKind>().Select(kind => SnakeCase.Of(kind))];

    public static Command Create(CommandHost host) => new("deadlines", "What the law wants done by when, as a store has it (Order 214)") { CreateList(host), CreateReport(host) };

    private static ExampleCommand CreateList(CommandHost host)
    {
        var centre = Values.Id("--centre", "The career centre");
        var kind = Values.Choice("--kind", "Only of this kind", "all", ["all", .. Kinds]);
        var due = Values.Date("--due", "Only what is due on this day or before");
        return Create(host, "list", "Writes what is due at a centre, the most urgent first",
            [
                ("matching deadlines list --store pool --centre centre-7 --out -", "everything"),
                ("matching deadlines list --store pool --centre centre-7 --due 2026-03-06 --kind answer --out answers.csv", "offers to be answered by a day"),
            ],
            [centre, kind, due],
            (parsed, cases, stream) => WriteOpen(
                cases, parsed.GetRequiredValue(centre), KindOf(parsed.GetValue(kind)!),
                parsed.GetValue(due) is { } day ? LocalTime.At(day, TimeOnly.MaxValue) : WorkCalendar.LastMoment, stream));
    }

    private static ExampleCommand CreateReport(CommandHost host)
    {
        var centre = new Option<string?>("--centre") { Description = "Of one career centre; by default of all", HelpName = "ID" };
        var from = Values.Date("--from", "The first day of the period; by default the first that is known");
        var through = Values.Date("--through", "The last day of the period; by default the last");
        return Create(host, "report", "Writes how the deadlines ended that were due in a period, by kind: met, breached, and by how many minutes",
            [("matching deadlines report --store pool --from 2026-03-01 --through 2026-03-31 --out march.csv", "of all centres")],
            [centre, from, through],
            (parsed, cases, stream) => WriteFigures(
                cases.Report(parsed.GetValue(from) ?? WorkCalendar.FirstDay, parsed.GetValue(through) ?? WorkCalendar.LastDay, parsed.GetValue(centre)), stream));
    }

    /// <summary>A command that writes something of the book of cases.</summary>
    private static ExampleCommand Create(
        CommandHost host, string name, string description, (string Line, string Meaning)[] examples, Option[] options, Action<ParseResult, CaseBook, Stream> write)
    {
        var store = StoreOptions.Store();
        var until = StoreOptions.Position("--until", "As it was at this position of the journal; by default the last");
        var output = Values.OutputPath("CSV; - for standard output");
        var quiet = Values.Quiet();
        var command = new ExampleCommand(name, description, examples) { store };
        foreach (var option in (Option[])[.. options, until, output, quiet])
        {
            command.Add(option);
        }

        command.SetAction(parsed => StoreOptions.Run(async () =>
        {
            var replay = await StoreOptions.ReplayAsync(parsed.GetRequiredValue(store), parsed.GetValue(until), host, parsed.GetValue(quiet));
            using var file = OutputFile.Open(parsed.GetRequiredValue(output), host);
            write(parsed, replay.Cases, file.Stream);
            file.Commit();
            return ExitCodes.Success;
        }));
        return command;
    }

    private static void WriteOpen(CaseBook cases, string centre, DeadlineKind? kind, UtcTime through, Stream stream)
    {
        using var writer = DeadlineWriter.OfOpen(stream);
        DeadlinePlace? behind = null;
        while (cases.DeadlinesOf(centre, through, kind, behind) is { Count: > 0 } page)
        {
            foreach (var deadline in page)
            {
                writer.Write(deadline);
            }

            behind = new DeadlinePlace(page[^1].Due, page[^1].Number);
        }
    }

    private static void WriteFigures(IReadOnlyList<DeadlineFigures> figures, Stream stream)
    {
        using var writer = DeadlineWriter.OfFigures(stream);
        foreach (var one in figures)
        {
            writer.Write(one);
        }
    }

    private static DeadlineKind? KindOf(string name) => Array.IndexOf(Kinds, name) is var index and >= 0 ? Enum.GetValues<DeadlineKind>()[index] : null;
}
