namespace Matching.Grpc.Commands;

/// <summary>Ends a command with a message for the person who called it, and an exit code.</summary>
internal sealed class CommandException(string message, int exitCode) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    public static CommandException WrongUsage(string message) => new(message, ExitCodes.WrongUsage);
}
