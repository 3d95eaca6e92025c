using Matching.Engine.Files;
using Matching.Engine.Files.Generator;

namespace Matching.Grpc.Commands;

/// <summary>Writes a synthetic nation's files, with progress by file.</summary>
internal static class Nation
{
    public static void Write(CommandHost host, NationSize size, string folder, bool quiet)
    {
        var options = new GeneratorOptions { Candidates = size.Candidates, Vacancies = size.Vacancies, Seed = (ulong)size.Seed };
        using var progress = new FileProgressLines(host, quiet);
        try
        {
            NationWriter.Write(folder, options, progress, cancellation: host.Stop);
        }
        catch (PoolFileException failure)
        {
            throw new CommandException(failure.Message, ExitCodes.Failure);
        }
    }
}
