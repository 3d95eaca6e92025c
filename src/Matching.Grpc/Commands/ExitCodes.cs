namespace Matching.Grpc.Commands;

/// <summary>What the caller of a command learns from its exit code. Scripts depend on these numbers.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The work was done, and there is something to look at: rejected rows, an unknown id.</summary>
    public const int Findings = 1;

    public const int WrongUsage = 2;

    /// <summary>A fault of the program or of the machine (a full disk).</summary>
    public const int Failure = 3;

    /// <summary>128 + the number of the signal, as shells have it.</summary>
    public const int Interrupted = 130;

    public const int Terminated = 143;

    /// <summary>Whoever read the output closed it, as <c>head</c> does.</summary>
    public const int OutputClosed = 141;
}
