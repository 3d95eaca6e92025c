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
        var request = new Argument<string?>("REQUEST")
        {
            Description = "The request as JSON, or @FILE that holds it; by default {}. Of a method that takes many (Import): @FILE with one on each line, by default standard input",
            Arity = ArgumentArity.ZeroOrOne,
        };
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
        var authority = new Option<string?>("--ca") { Description = "Authority whose certificates are trusted instead of the machine's (PEM)", HelpName = "FILE" };
        var certificate = new Option<string?>("--cert") { Description = "Certificate that says who calls (PEM), with --key", HelpName = "FILE" };
        var key = new Option<string?>("--key") { Description = "Private key of that certificate (PEM)", HelpName = "FILE" };
        var token = new Option<string?>("--token-file") { Description = "File with the bearer token that says who calls", HelpName = "FILE" };
        var language = new Option<string?>("--lang") { Description = "Language of refusals: ru, kk or en", HelpName = "ru|kk|en" };
        language.AcceptOnlyFromAmong("ru", "kk", "en");
        var command = new ExampleCommand(Name, "Calls a method of a running service, and writes the answer as JSON; of a stream, a line for each message",
            ("matching call OperationsService/GetStatus --token-file matching-demo/pool-tokens/operator.token", "the service of matching serve --demo"),
            ("matching call MediationService/Offer @offer.json --service https://10.0.0.7 --token-file centre.token --lang kk", "exit code 1: refused, and standard error says why"),
            ("matching call RegistrationService/WatchStages '{\"afterNumber\":\"0\"}' --token-file portal.token", "what happens, until Ctrl-C"),
            ("matching call RegistryService/Import --service https://10.0.0.7 --ca ca.pem --cert me.pem --key me.key < requests.jsonl", "many requests, one on each line"))
        {
            method, request, service, authority, certificate, key, token, language,
        };
        command.SetAction(async (parsed, _) =>
        {
            var called = Find(parsed.GetRequiredValue(method));
            var address = parsed.GetRequiredValue(service);
            using var client = new ConnectClient(
                address, CallTls.Read(address, parsed.GetValue(authority), parsed.GetValue(certificate), parsed.GetValue(key)), TokenOf(parsed.GetValue(token)), parsed.GetValue(language));
            await CallAsync(host, client, called, parsed.GetValue(request));
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task CallAsync(CommandHost host, ConnectClient client, MethodDescriptor method, string? request)
    {
        void Write(string answer)
        {
            host.Text.WriteLine(answer);
            host.Text.Flush();
        }

        if (method.IsClientStreaming)
        {
            using var lines = LinesOf(request, host);
            await client.SendAllAsync(method, lines, Write, host.Stop);
            return;
        }

        await client.CallAsync(method, RequestOf(request ?? "{}"), Write, host.Stop);
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

        return method;
    }

    private static StreamReader LinesOf(string? request, CommandHost host)
    {
        if (request is null)
        {
            return new StreamReader(host.OpenInput());
        }

        return request.StartsWith('@')
            ? Read("REQUEST", () => new StreamReader(request[1..]))
            : throw CommandException.WrongUsage("REQUEST: this method takes many requests: @FILE with one on each line, or none for those of standard input");
    }

    private static string RequestOf(string text)
    {
        var json = text.StartsWith('@') ? Read("REQUEST", () => File.ReadAllText(text[1..])) : text;
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
        var token = file is null ? null : Read("--token-file", () => File.ReadAllText(file)).Trim();
        return token is null || (token.Length is > 0 and < TokenBytesMax && !token.AsSpan().ContainsAnyExceptInRange('!', '~'))
            ? token
            : throw CommandException.WrongUsage($"--token-file: '{file}' does not hold a token");
    }

    private static T Read<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandException.WrongUsage($"{name}: {failure.Message}");
        }
    }
}
