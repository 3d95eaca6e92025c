using System.CommandLine;

namespace Matching.Grpc.Commands;

internal static class GenerateCommand
{
    public static Command Create(CommandHost host)
    {
        var candidates = Values.Number("--candidates", "How many candidates", 0, PoolSizes.CandidatesMax);
        var vacancies = Values.Number("--vacancies", "How many vacancies", 0, PoolSizes.VacanciesMax);
        var seed = Values.Number("--seed", "The same seed gives the same bytes", 0, int.MaxValue, PoolSizes.DefaultSeed, "S");
        var folder = Values.OutputFolderPath();
        var force = Values.Force();
        var quiet = Values.Quiet();
        var command = new ExampleCommand("generate", "Writes a synthetic nation: candidates, vacancies and the catalogue they use",
            ("matching generate --candidates 20000 --vacancies 2000 --out town", "a pool to try things with"),
            ("matching generate --candidates 2000000 --vacancies 200000 --seed 7 --out nation", "a pool of a country's size"))
        {
            candidates, vacancies, seed, folder, force, quiet,
        };
        command.SetAction(parsed =>
        {
            using var output = OutputFolder.Open(parsed.GetRequiredValue(folder), parsed.GetValue(force));
            var size = new NationSize(parsed.GetValue(candidates), parsed.GetValue(vacancies), parsed.GetValue(seed));
            Nation.Write(host, size, output.PartialPath, parsed.GetValue(quiet));
            output.Commit();
            return ExitCodes.Success;
        });
        return command;
    }
}
