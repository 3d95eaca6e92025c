using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Commands;

/// <summary>Options whose refusal names the option, the value as given and what is allowed.</summary>
internal static class Values
{
    private const string DateFormat = "yyyy-MM-dd";
    private static readonly string[] MomentFormats = [UtcTime.Format, "yyyy-MM-dd'T'HH:mm:sszzz"];
    private const int ThreadsMax = 1024;

    /// <summary>Without a <paramref name="standard"/> the option must be given.</summary>
    public static Option<int> Number(string name, string description, int min, int max, int? standard = null, string unit = "N")
    {
        var option = new Option<int>(name)
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"{description} ({min} to {max})"),
            HelpName = unit,
            Required = standard is null,
            CustomParser = result => Parse(result, string.Create(CultureInfo.InvariantCulture, $"a whole number, {min} to {max}"),
                (string text, out int value) =>
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= min && value <= max),
        };
        if (standard is { } value)
        {
            option.DefaultValueFactory = _ => value;
        }

        return option;
    }

    public static Option<DateOnly?> Date(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "DATE",
            CustomParser = result => Parse(result, "a date like 2026-03-06", (string text, out DateOnly? value) =>
            {
                var valid = DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
                value = date;
                return valid;
            }),
        };

    /// <summary>To the second, with its distance from UTC; must be given.</summary>
    public static Option<UtcTime> Moment(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "TIME",
            Required = true,
            CustomParser = result => Parse(result, "a moment like 2026-03-06T18:29:59+05:00 or 2026-03-06T13:29:59Z", (string text, out UtcTime value) =>
            {
                var valid = DateTimeOffset.TryParseExact(text, MomentFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment);
                value = UtcTime.From(moment);
                return valid;
            }),
        };

    public static Option<string> Choice(string name, string description, string standard, params string[] choices) =>
        new(name)
        {
            Description = description,
            HelpName = string.Join('|', choices),
            DefaultValueFactory = _ => standard,
            CustomParser = result => Parse(result, string.Join(", ", choices), (string text, out string value) => choices.Contains(value = text)),
        };

    /// <summary>Several ids; <c>--vacancy A B</c> and <c>--vacancy A --vacancy B</c> say the same.</summary>
    public static Option<string[]> Ids(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "ID",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
            CustomParser = result =>
            {
                foreach (var token in result.Tokens)
                {
                    if (!Codes.IsId(token.Value))
                    {
                        result.AddError(Refusal(name, token.Value, Codes.IdAllowed));
                    }
                }

                return [.. result.Tokens.Select(token => token.Value)];
            },
        };

    public static Option<string> Id(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "ID",
            Required = true,
            CustomParser = result => Parse(result, Codes.IdAllowed, (string text, out string value) => Codes.IsId(value = text)),
        };

    public static Option<string> OutputPath(string description) =>
        new("--out") { Description = description, HelpName = "FILE", Required = true };

    public static Option<string> OutputFolderPath() =>
        new("--out") { Description = "Folder for the files; made where it is absent", HelpName = "DIR", Required = true };

    public static Option<bool> Force() => Flag("--force", "Overwrite files in a folder that is not empty");

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "No progress on standard error" };

    public static Argument<string> PoolFolder() =>
        new("DIR") { Description = "Folder with candidates.csv, vacancies.csv and the catalogue's files" };

    public static void RequireFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw CommandException.WrongUsage($"DIR: there is no folder '{folder}'");
        }
    }

    public static Option<int> Threads() =>
        Number("--threads", "Threads that search; by default one per core", 1, ThreadsMax, Environment.ProcessorCount);

    public static Option<int> Top(int standard) =>
        Number("--top", "How many matches a shortlist holds at most", 1, Limits.ShortlistSize, standard, "K");

    public static string Refusal(string option, string value, string allowed) => $"{option}: '{value}' is not allowed; allowed: {allowed}";

    private delegate bool TryParse<T>(string text, out T value);

    private static T Parse<T>(ArgumentResult result, string allowed, TryParse<T> tryParse)
    {
        var text = result.Tokens[0].Value;
        if (!tryParse(text, out var value))
        {
            result.AddError(Refusal(((OptionResult)result.Parent!).Option.Name, text, allowed));
        }

        return value;
    }
}
