using System.CommandLine;
using Matching.Engine.Shortlists;

namespace Matching.Grpc.Commands;

/// <summary>The command behind <c>shortlists</c> and <c>vacancies</c>: many shortlists of one pool, written as they come.</summary>
internal sealed class ShortlistBatch(BatchDirection direction, CommandHost host)
{
    private readonly Argument<string> folder = Values.PoolFolder();
    private readonly QueryOptions query = new();
    private readonly Option<string[]> ids = Values.Ids(direction.SubjectOption, $"Only of these {direction.SubjectPlural}, in this order");
    private readonly Option<bool> all = Values.Flag("--all", $"Of all {direction.SubjectPlural}, in the order of the file (the default)");
    private readonly Option<bool> widen = Values.Flag("--widen", "Fill short lists by the three steps of widening; adds the column step");
    private readonly Option<string> output = Values.OutputPath("File for the rows; - is standard output");
    private readonly Option<int> threads = Values.Threads();
    private readonly Option<bool> quiet = Values.Quiet();

    public static void AddTo(Command command, BatchDirection direction, CommandHost host)
    {
        var batch = new ShortlistBatch(direction, host);
        command.Add(batch.folder);
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
        throw new CommandException($"{direction.SubjectNoun}: being connected, {host.Time}", ExitCodes.WrongUsage);
    }
}
