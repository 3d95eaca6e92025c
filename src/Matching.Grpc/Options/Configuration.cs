namespace Matching.Grpc.Options;

/// <summary>
/// The settings from their three sources: the file, over it the environment, over that the flags. All that is wrong is collected, so that it is told at once.
/// </summary>
internal sealed class Configuration
{
    public const string VariablePrefix = "MATCHING_";
    public const string FileVariable = $"{VariablePrefix}CONFIG";

    private readonly List<string> errors = [];
    private readonly Dictionary<string, string> sources = new(StringComparer.Ordinal);

    private Configuration()
    {
    }

    public ServiceOptions Options { get; } = new();

    /// <summary>Empty: the service may start.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>
    /// Variables that look like settings and are none. No error: orchestrators make variables of the names of services, <c>MATCHING_PORT</c> among them.
    /// </summary>
    public IReadOnlyList<string> IgnoredVariables { get; private set; } = [];

    /// <summary>Where the value of a setting comes from.</summary>
    public string SourceOf(Setting setting) => sources.GetValueOrDefault(setting.Name, "default");

    /// <param name="file">Of <c>--config</c>; null: what <see cref="FileVariable"/> names, if anything.</param>
    /// <param name="flags">By the settings' names: the texts that were given.</param>
    public static Configuration Read(string? file, IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string> flags)
    {
        var configuration = new Configuration();
        if ((file ?? environment.GetValueOrDefault(FileVariable)) is { Length: > 0 } path)
        {
            configuration.TakeFile(path);
        }

        foreach (var setting in Setting.All)
        {
            configuration.Take(setting, environment.GetValueOrDefault(setting.Variable), setting.Variable, setting.Variable);
        }

        foreach (var setting in Setting.All)
        {
            configuration.Take(setting, flags.GetValueOrDefault(setting.Name), setting.Flag, setting.Flag);
        }

        configuration.errors.AddRange(configuration.Options.Conflicts());
        configuration.IgnoredVariables =
        [
            .. environment.Keys.Where(name => name.StartsWith(VariablePrefix, StringComparison.Ordinal) && !IsKnown(name)).Order(StringComparer.Ordinal),
        ];
        return configuration;
    }

    private static bool IsKnown(string variable) =>
        variable is FileVariable or Storage.RedisStoreOptions.PasswordVariable or Storage.RedisStoreOptions.PasswordFileVariable
        || Setting.All.Any(setting => setting.Variable == variable);

    private void TakeFile(string path)
    {
        try
        {
            var known = Setting.All.ToDictionary(setting => setting.Name, StringComparer.Ordinal);
            foreach (var (name, text) in ConfigurationFile.Read(path))
            {
                if (known.TryGetValue(name, out var setting))
                {
                    Take(setting, text, $"{path}: {name}", path);
                }
                else
                {
                    errors.Add($"{path}: '{name}' is no setting; 'matching config show-defaults' lists them");
                }
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            errors.Add($"{path}: {unreadable.Message}");
        }
    }

    private void Take(Setting setting, string? text, string place, string source)
    {
        if (text is null)
        {
            return;
        }

        try
        {
            setting.Set(Options, setting.Parse(text));
            sources[setting.Name] = source;
        }
        catch (FormatException wrong)
        {
            errors.Add($"{place}: {wrong.Message}");
        }
    }
}
