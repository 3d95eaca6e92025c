using System.CommandLine;
using System.Net.Sockets;
using Matching.Grpc.Commands.Stores;
using Matching.Grpc.Hosting;
using Matching.Grpc.Options;

namespace Matching.Grpc.Commands;

/// <summary>Runs the service until it is asked to stop.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandHost host)
    {
        var flags = new SettingFlags();
        var command = new ExampleCommand("serve", "Serves shortlists over the network: gRPC, gRPC-Web and JSON",
            ("matching serve --demo", "to try it: a generated pool, a token, the first calls"),
            ("matching serve --store pool", "one machine, a folder"),
            ("matching serve --store redis://10.0.0.5 --listen 10.0.0.7:443 --tls-certificate this.pem --tls-key this.key", "one of many on one Redis"),
            ("matching serve --config matching.json", "settings from a file; see 'matching config'"));
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            var configuration = flags.Read(parsed, host);
            var code = ConfigCommand.Report(configuration, host);
            return code == ExitCodes.Success ? StoreOptions.Run(() => ServeAsync(configuration.Options, host)) : code;
        });
        return command;
    }

    private static async Task<int> ServeAsync(ServiceOptions options, CommandHost host)
    {
        using var demo = options.Pool.Demo ? await Demo.PrepareAsync(options, host) : null;
        using var service = new ServiceHost(options, host.Time, host.Environment);
        try
        {
            await service.RunAsync(node => demo?.WriteTokens(node), Ready, host.Stop);
        }
        catch (SocketException refused)
        {
            throw new CommandException($"--listen: {refused.Message}", ExitCodes.Failure);
        }

        catch (InvalidDataException unusable)
        {
            // Of keys and certificates.
            throw CommandException.WrongUsage(unusable.Message);
        }

        return ExitCodes.Success;

        void Ready(Node node, IReadOnlyList<string> addresses)
        {
            foreach (var address in addresses)
            {
                host.Text.WriteLine($"listening on {address}");
            }

            host.Text.Flush();
            demo?.WriteFirstCalls(addresses[0], node);
        }
    }
}
