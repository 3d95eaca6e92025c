using System.Runtime.InteropServices;
using System.Text;
using Matching.Grpc.Commands;

using var stop = new CancellationTokenSource();
var signal = default(PosixSignal?);

// The first signal asks for a clean stop; the second ends the process as it would without us.
void OnSignal(PosixSignalContext context)
{
    context.Cancel = signal is null;
    signal ??= context.Signal;
    stop.Cancel();
}

using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var errorIsTerminal = !Console.IsErrorRedirected;
var host = new CommandHost(
    Console.OpenStandardInput, OutputStream.Open, Console.Error, errorIsTerminal, TerminalWidth.OfError(errorIsTerminal), TimeProvider.System,
    EnvironmentVariables.Read(), stop.Token);

var code = CommandLine.Run(args, host);
return code == ExitCodes.Interrupted && signal == PosixSignal.SIGTERM ? ExitCodes.Terminated : code;
