using System.CommandLine;
using Matching.Engine;

namespace Matching.Grpc.Commands;

/// <summary>The command behind <c>shortlists</c> and <c>vacancies</c>: many shortlists of one pool, written as they come.</summary>
internal sealed class ShortlistBatch(BatchDirection direction, CommandHost host, IPoolSource source)
{
    private readonly QueryOptions query = new();
    private readonly Option<string[]> ids = Values.Ids(direction.SubjectOption, $"Only of these {direction.SubjectPlural}, in this order");
    private readonly Option<bool> all = Values.Flag("--all", $"Of all {direction.SubjectPlural}, in the order of the file (the default)");
    private readonly Option<bool> widen = Values.Flag("--widen", "Fill short lists by the three steps of widening; adds the column step");
    private readonly Option<string> output = Values.OutputPath("File for the rows; - is standard output");
    private readonly Option<int> threads = Values.Threads();
    private readonly Option<bool> quiet = Values.Quiet();

    public static void AddTo(Command command, BatchDirection direction, CommandHost host) => AddTo(command, direction, host, new FolderSource(host));

    public static void AddTo(Command command, BatchDirection direction, CommandHost host, IPoolSource source)
    {
        var batch = new ShortlistBatch(direction, host, source);
        source.AddTo(command);
        batch.query.AddTo(command);
        command.Add(batch.ids);
        command.Add(batch.all);
        command.Add(batch.widen);
        command.Add(batch.output);
        command.Add(batch.threads);
        command.Add(batch.quiet);
        command.Validators.Add(result =>
        {
            if (result.GetValue(batch.all) && result.GetResult(batch.ids) is { Implicit: false })
            {
                result.AddError($"--all: not together with {direction.SubjectOption}");
            }
        });
        command.SetAction(batch.Run);
    }

    private int Run(ParseResult parsed)
    {
        source.Check(parsed);

        // Opened first: who cannot write need not read two million rows to learn it.
        using var file = OutputFile.Open(parsed.GetRequiredValue(output), host);
        var pool = source.Load(parsed, parsed.GetValue(quiet));
        var engine = pool.Engine;
        var (known, unknown) = Subjects(engine, parsed.GetValue(ids)!);
        Write(engine, known ?? (pool.OrderedByIds ? direction.Ids(engine) : null), parsed, file);
        file.Commit();

        var code = pool.Report();
        foreach (var id in unknown)
        {
            host.Error.WriteLine($"{CommandLine.Program}: {direction.SubjectOption}: no {direction.SubjectNoun} '{id}' in the pool");
        }

        return unknown.Length > 0 ? ExitCodes.Findings : code;
    }

    /// <summary>Null: all.</summary>
    private (string[]? Known, string[] Unknown) Subjects(MatchingEngine engine, string[] named)
    {
        if (named.Length == 0)
        {
            return (null, []);
        }

        var byKnown = named.ToLookup(id => direction.Knows(engine, id));
        return ([.. byKnown[true]], [.. byKnown[false]]);
    }

    private void Write(MatchingEngine engine, string[]? subjects, ParseResult parsed, OutputFile file)
    {
        var request = query.Read(parsed, host, parsed.GetValue(widen));
        using var rows = direction.Writer(file.Stream, request.Widen);
        using var progress = host.Progress(
            "matching", direction.SubjectPlural, subjects?.Length ?? direction.Count(engine), parsed.GetValue(quiet));
        direction.Find(engine, subjects, request, rows.Write, progress, parsed.GetValue(threads), host.Stop);
    }
}
