using System.CommandLine;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Matching.Grpc.Services;

namespace Matching.Grpc.Commands.Calls;

/// <summary><c>call SERVICE/METHOD [JSON|@FILE]</c>: any call of a running service, from a shell.</summary>
internal static class CallCommand
{
    /// <summary>Its arguments are JSON and files of JSON, and are taken as they stand.</summary>
    public const string Name = "call";

    private const int TokenBytesMax = 16 << 10;

    public static Command Create(CommandHost host)
    {
        var method = new Argument<string>("METHOD") { Description = "Like MediationService/Offer; the services and their methods are in protos/matching/v1" };
        var request = new Argument<string>("REQUEST") { Description = "The request as JSON, or @FILE that holds it; by default {}", DefaultValueFactory = _ => "{}" };
        var service = new Option<Uri>("--service")
        {
            Description = "Address of the service",
            HelpName = "URL",
            DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080"),
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                {
                    result.AddError(Values.Refusal("--service", text, "an address like http://127.0.0.1:5080"));
                }

                return address!;
            },
        };
        var token = new Option<string?>("--token-file") { Description = "File with the bearer token that says who calls", HelpName = "FILE" };
        var language = new Option<string?>("--lang") { Description = "Language of refusals: ru, kk or en", HelpName = "ru|kk|en" };
        language.AcceptOnlyFromAmong("ru", "kk", "en");
        var command = new ExampleCommand(Name, "Calls a method of a running service, and writes the answer as JSON; of a stream, a line for each message",
            ("matching call OperationsService/GetStatus --token-file matching-demo/pool-tokens/operator.token", "the service of matching serve --demo"),
            ("matching call MediationService/Offer @offer.json --service https://10.0.0.7 --token-file centre.token --lang kk", "exit code 1: refused, and standard error says why"),
            ("matching call RegistrationService/WatchStages '{\"afterNumber\":\"0\"}' --token-file portal.token", "what happens, until Ctrl-C"))
        {
            method, request, service, token, language,
        };
        command.SetAction((parsed, _) => CallAsync(
            host, Find(parsed.GetRequiredValue(method)), RequestOf(parsed.GetRequiredValue(request)), parsed.GetRequiredValue(service), TokenOf(parsed.GetValue(token)), parsed.GetValue(language)));
        return command;
    }

    private static async Task<int> CallAsync(CommandHost host, MethodDescriptor method, string request, Uri service, string? token, string? language)
    {
        using var client = new ConnectClient(service, token, language);
        await client.CallAsync(
            method, request,
            answer =>
            {
                host.Text.WriteLine(answer);
                host.Text.Flush();
            },
            host.Stop);
        return ExitCodes.Success;
    }

    private static MethodDescriptor Find(string name)
    {
        if (!PublishedMethods.TryFind(name, out var method))
        {
            var service = PublishedMethods.Services.FirstOrDefault(one => name.Contains(one.Name, StringComparison.Ordinal));
            throw CommandException.WrongUsage(service is null
                ? $"METHOD: there is no '{name}'; the services are {string.Join(", ", PublishedMethods.Services.Select(one => one.Name))}"
                : $"METHOD: there is no '{name}'; {service.Name} has {string.Join(", ", service.Methods.Select(one => one.Name))}");
        }

        return method.IsClientStreaming ? throw CommandException.WrongUsage($"METHOD: {name} takes a stream of requests, which a shell cannot give: use a client") : method;
    }

    private static string RequestOf(string text)
    {
        var json = text.StartsWith('@') ? Read("REQUEST", text[1..]) : text;
        try
        {
            using var document = JsonDocument.Parse(json);
            return json;
        }
        catch (JsonException wrong)
        {
            throw CommandException.WrongUsage($"REQUEST: not JSON: {wrong.Message}");
        }
    }

    private static string? TokenOf(string? file)
    {
        var token = file is null ? null : Read("--token-file", file).Trim();
        return token is null || (token.Length is > 0 and < TokenBytesMax && !token.AsSpan().ContainsAnyExceptInRange('!', '~'))
            ? token
            : throw CommandException.WrongUsage($"--token-file: '{file}' does not hold a token");
    }

    private static string Read(string name, string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandException.WrongUsage($"{name}: {failure.Message}");
        }
    }
}
