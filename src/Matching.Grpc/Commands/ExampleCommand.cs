using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Matching.Grpc.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class ExampleCommand(string name, string description, params (string Line, string Meaning)[] examples)
    : Command(name, description)
{
    /// <summary>Puts the examples under the help of every command of a tree.</summary>
    public static void AddExamplesToHelp(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new ExamplesHelp((HelpAction)option.Action!);
        }
    }

    private void WriteExamples(TextWriter output)
    {
        output.WriteLine("Examples:");
        foreach (var (line, meaning) in examples)
        {
            output.WriteLine($"  # {meaning}");
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
    }

    private sealed class ExamplesHelp(HelpAction standard) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = standard.Invoke(parseResult);
            if (parseResult.CommandResult.Command is ExampleCommand command)
            {
                command.WriteExamples(parseResult.InvocationConfiguration.Output);
            }

            return code;
        }
    }
}
