using System.Text;

namespace Matching.Grpc.Commands;

/// <summary>What a command is handed of the world: where it writes, its clock, and when it must stop.</summary>
internal sealed class CommandHost(
    Stream output, TextWriter error, bool errorIsTerminal, int terminalWidth, TimeProvider time, CancellationToken stop)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Results only: never progress, never a warning.</summary>
    public Stream Output { get; } = output;

    public TextWriter Text { get; } = new StreamWriter(output, Utf8, bufferSize: 1 << 14, leaveOpen: true) { NewLine = "\n" };

    public TextWriter Error { get; } = error;

    public bool ErrorIsTerminal { get; } = errorIsTerminal;

    public int TerminalWidth { get; } = terminalWidth;

    public TimeProvider Time { get; } = time;

    public CancellationToken Stop { get; } = stop;

    public Progress Progress(string label, string unit, long? total, bool quiet) => new(this, label, unit, total, quiet);
}
