namespace Matching.Grpc.Commands;

internal static class TerminalWidth
{
    private const int Standard = 80;
    private const int Least = 20;

    /// <summary>Columns for a progress line; some terminals say 0.</summary>
    public static int OfError(bool isTerminal) => isTerminal && Console.WindowWidth is var width && width >= Least ? width : Standard;
}
