using System.CommandLine;
using Matching.Engine.Files;
using Matching.Grpc.Commands.Calls;
using Matching.Grpc.Commands.Stores;

namespace Matching.Grpc.Commands;

/// <summary>The commands, and what their ends mean to the caller.</summary>
internal static class CommandLine
{
    public const string Program = "matching";

    /// <summary>Single letters are not bundled: an id may begin with a hyphen.</summary>
    private static readonly ParserConfiguration Parsing = new() { EnablePosixBundling = false };

    /// <summary>Where @FILE is a request, and not a list of arguments.</summary>
    private static readonly ParserConfiguration ParsingOfCalls = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    public static RootCommand Build(CommandHost host)
    {
        var root = new RootCommand("Matches vacancies with candidates: exact shortlists in both directions, explained.")
        {
            GenerateCommand.Create(host),
            CheckCommand.Create(host),
            ShortlistsCommand.Create(host),
            VacanciesCommand.Create(host),
            ExplainCommand.Create(host),
            TravelCommand.Create(host),
            CatalogueCommand.Create(host),
            CalendarCommand.Create(host),
            CapacityCommand.Create(host),
            StoreCommand.Create(host),
            ReplayCommand.Create(host),
            StagesCommand.Create(host),
            DeadlinesCommand.Create(host),
            CallCommand.Create(host),
            AuditCommand.Create(host),
            ServeCommand.Create(host),
            ConfigCommand.Create(host),
        };
        ExampleCommand.AddExamplesToHelp(root);
        return root;
    }

    public static int Run(string[] arguments, CommandHost host)
    {
        var parsed = Build(host).Parse(arguments, arguments is [CallCommand.Name, ..] ? ParsingOfCalls : Parsing);
        if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true })
        {
            return ReportWrongUsage(parsed, host);
        }

        try
        {
            var code = parsed.Invoke(new InvocationConfiguration
            {
                Output = host.Text,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                // Program.cs turns signals into the host's token.
                ProcessTerminationTimeout = null,
            });
            host.Text.Flush();
            return code;
        }
        catch (CommandException failure)
        {
            host.Error.WriteLine($"{Program}: {failure.Message}");
            return failure.ExitCode;
        }
        catch (PoolFileException failure)
        {
            host.Error.WriteLine($"{Program}: {failure.Message}");
            return ExitCodes.Findings;
        }
        catch (OperationCanceledException) when (host.Stop.IsCancellationRequested)
        {
            host.Error.WriteLine($"{Program}: stopped; nothing was left half written");
            return ExitCodes.Interrupted;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ReportIo(failure, host);
        }
    }

    private static int ReportWrongUsage(ParseResult parsed, CommandHost host)
    {
        foreach (var error in parsed.Errors)
        {
            host.Error.WriteLine($"{Program}: {error.Message}");
        }

        var command = parsed.CommandResult.Command;
        var path = command is RootCommand ? Program : string.Join(' ', PathOf(command));
        host.Error.WriteLine($"See: {path} --help");
        return ExitCodes.WrongUsage;
    }

    private static IEnumerable<string> PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
            ? [.. PathOf(parent), command.Name]
            : [Program, command.Name];

    private static int ReportIo(Exception failure, CommandHost host)
    {
        if (failure is IOException { HResult: OutputStream.BrokenPipe })
        {
            return ExitCodes.OutputClosed;
        }

        host.Error.WriteLine($"{Program}: {failure.Message}");
        return ExitCodes.Failure;
    }
}
