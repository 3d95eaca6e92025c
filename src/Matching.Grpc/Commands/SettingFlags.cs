using System.CommandLine;
using Matching.Grpc.Options;

namespace Matching.Grpc.Commands;

/// <summary>The settings of the service as options of a command, and <c>--config</c> for a file of them.</summary>
internal sealed class SettingFlags
{
    private readonly Option<string?> file = new("--config")
    {
        Description = $"A file of settings (JSON); {Configuration.FileVariable} names one too. Flags win over variables, variables over the file",
        HelpName = "FILE",
    };

    private readonly IReadOnlyList<(Setting Setting, Option<string[]> Option)> options = [.. Setting.All.Select(setting => (setting, OptionOf(setting)))];

    public void AddTo(Command command)
    {
        command.Add(file);
        foreach (var (_, option) in options)
        {
            command.Add(option);
        }
    }

    public Configuration Read(ParseResult parsed, CommandHost host)
    {
        var flags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (setting, option) in options)
        {
            if (parsed.GetResult(option) is { Implicit: false } given)
            {
                var texts = given.Tokens.Select(token => token.Value).ToArray();
                flags[setting.Name] = texts.Length == 0 && setting.IsSwitch ? "true" : string.Join(',', texts);
            }
        }

        return Configuration.Read(parsed.GetValue(file), host.Environment, flags);
    }

    private static Option<string[]> OptionOf(Setting setting)
    {
        var standard = setting.Text(new ServiceOptions());
        var range = setting.Range.Length == 0 ? "" : $" ({setting.Range})";
        return new Option<string[]>(setting.Flag)
        {
            Description = $"{setting.Description}{range}{(standard.Length == 0 || setting.IsSwitch ? "" : $" [default: {standard}]")}",
            HelpName = setting.Unit,
            Arity = setting.IsSwitch ? ArgumentArity.ZeroOrOne : setting.IsList ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne,
            // Each source's texts are read in the same place.
            CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
        };
    }
}
