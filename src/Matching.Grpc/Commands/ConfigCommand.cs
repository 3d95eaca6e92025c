using System.CommandLine;
using Matching.Grpc.Options;
using Matching.Grpc.Storage;

namespace Matching.Grpc.Commands;

/// <summary><c>config check</c> and <c>config show-defaults</c>: what <c>serve</c> would do with its settings, without doing it.</summary>
internal static class ConfigCommand
{
    public static Command Create(CommandHost host) => new("config", "Checks the settings of the service, or lists them")
    {
        Check(host),
        ShowDefaults(host),
    };

    private static ExampleCommand Check(CommandHost host)
    {
        var flags = new SettingFlags();
        var command = new ExampleCommand("check", "Shows every setting as 'serve' would have it, and where it comes from; names all that is wrong",
            ("matching config check --config matching.json", "exit code 2: something is wrong, and standard error says what"));
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            var configuration = flags.Read(parsed, host);
            Show(configuration, host);
            return Report(configuration, host);
        });
        return command;
    }

    private static ExampleCommand ShowDefaults(CommandHost host)
    {
        var command = new ExampleCommand("show-defaults", "Writes a file of all settings with their defaults, to begin with",
            ("matching config show-defaults > matching.json", "then: matching serve --config matching.json"));
        command.SetAction(_ =>
        {
            host.Text.Write(ConfigurationFile.WriteDefaults());
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>All that is wrong, and the exit code.</summary>
    public static int Report(Configuration configuration, CommandHost host)
    {
        foreach (var error in configuration.Errors)
        {
            host.Error.WriteLine($"{CommandLine.Program}: {error}");
        }

        foreach (var name in configuration.IgnoredVariables)
        {
            host.Error.WriteLine($"{CommandLine.Program}: {name} is no setting and is ignored");
        }

        return configuration.Errors.Count == 0 ? ExitCodes.Success : ExitCodes.WrongUsage;
    }

    private static void Show(Configuration configuration, CommandHost host)
    {
        var rows = Setting.All.Select(setting => (setting.Name, Value: setting.Text(configuration.Options), Source: configuration.SourceOf(setting))).ToList();
        if (configuration.Options.Pool.IsRedis)
        {
            // Whether there is one, and never what it is.
            var variable = new[] { RedisStoreOptions.PasswordVariable, RedisStoreOptions.PasswordFileVariable }.FirstOrDefault(host.Environment.ContainsKey);
            rows.Add(("(password of Redis)", variable is null ? "" : "(set)", variable ?? "default"));
        }

        var (names, values) = (rows.Max(row => row.Name.Length), Math.Min(40, rows.Max(row => row.Value.Length)));
        foreach (var (name, value, source) in rows)
        {
            host.Text.WriteLine($"{name.PadRight(names)}  {(value.Length == 0 ? "-" : value).PadRight(values)}  {source}");
        }
    }
}
