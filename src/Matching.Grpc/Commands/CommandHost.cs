using System.Text;

namespace Matching.Grpc.Commands;

/// <summary>What a command is handed of the world: what it reads, where it writes, its clock, and when it must stop.</summary>
internal sealed class CommandHost(
    Func<Stream> openInput, Func<Stream> openOutput, TextWriter error, bool errorIsTerminal, int terminalWidth, TimeProvider time,
    IReadOnlyDictionary<string, string> environment, CancellationToken stop)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Text for people and programs to read. Results only: never progress, never a warning.</summary>
    public TextWriter Text { get; } = new StreamWriter(openOutput(), Utf8, bufferSize: 1 << 14) { NewLine = "\n" };

    public TextWriter Error { get; } = error;

    public bool ErrorIsTerminal { get; } = errorIsTerminal;

    public int TerminalWidth { get; } = terminalWidth;

    public TimeProvider Time { get; } = time;

    public CancellationToken Stop { get; } = stop;

    public IReadOnlyDictionary<string, string> Environment { get; } = environment;

    /// <summary>Standard input; the caller closes it.</summary>
    public Stream OpenInput() => openInput();

    /// <summary>Standard output for bytes; the caller closes it.</summary>
    public Stream OpenOutput() => openOutput();

    public Progress Progress(string label, string unit, long? total, bool quiet) => new(this, label, unit, total, quiet);
}
