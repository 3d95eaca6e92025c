using Matching.Benchmarks;
using Matching.Benchmarks.Figures;
using Matching.Benchmarks.Procedure;
using Matching.Benchmarks.Suites;

return args switch
{
    ["-h" or "--help"] => Usage.Print(Console.Out),
    ["figures", .. var options] => FigureCommand.Run(options, Console.Out, Console.Error),
    ["procedure", .. var options] => ProcedureCommand.Run(options, Console.Out, Console.Error),
    ["benchmarks", .. var options] => BenchmarkCommand.Run(options),
    _ => BenchmarkCommand.Run(args),
};
