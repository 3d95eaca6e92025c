using System.Globalization;

namespace Matching.Benchmarks.Figures;

/// <summary>The parts of the figures program, in the order in which they run.</summary>
internal enum FigureGroup
{
    Import,
    Memory,
    Allocation,
    Queries,
    Growth,
    National,
    Changes,
}

internal sealed record FigureOptions
{
    /// <summary>The pool for which the targets are meant; at any other size nothing but correctness is judged.</summary>
    public const int NationCandidates = 2_000_000;

    private const int SmokeCandidates = 20_000;
    private const int SmokeSample = 200;

    /// <summary>The pool of the growth figure is a tenth of it, and has to have somebody in it.</summary>
    private const int CandidatesMin = 100;

    public static readonly string[] Names = ["--candidates", "--sample", "--seed", "--only", "--out", "--smoke"];

    public int Candidates { get; init; } = NationCandidates;

    public int Sample { get; init; } = 2_000;

    public int Seed { get; init; } = 1;

    /// <summary>Empty: all.</summary>
    public IReadOnlySet<FigureGroup> Only { get; init; } = new HashSet<FigureGroup>();

    /// <summary>Null: nothing is written.</summary>
    public string? Out { get; init; }

    public bool Smoke { get; init; }

    public bool JudgesTime => Candidates == NationCandidates && !Smoke;

    public bool Runs(FigureGroup group) => Only.Count == 0 || Only.Contains(group);

    /// <summary>Null with the reason in <paramref name="fault"/> where the arguments are wrong.</summary>
    public static FigureOptions? Parse(ReadOnlySpan<string> arguments, out string fault)
    {
        var options = new FigureOptions();
        var only = new HashSet<FigureGroup>();
        fault = "";
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            if (name == "--smoke")
            {
                options = options with { Smoke = true, Candidates = SmokeCandidates, Sample = SmokeSample };
                continue;
            }

            if (!Names.Contains(name))
            {
                fault = $"unknown option '{name}'";
                return null;
            }

            if (++i == arguments.Length)
            {
                fault = $"{name} needs a value";
                return null;
            }

            var value = arguments[i];
            options = name switch
            {
                "--candidates" when Number(value, CandidatesMin, out var number) => options with { Candidates = number },
                "--sample" when Number(value, 1, out var number) => options with { Sample = number },
                "--seed" when Number(value, 0, out var number) => options with { Seed = number },
                "--only" when Enum.TryParse<FigureGroup>(value, ignoreCase: true, out var group) && Enum.IsDefined(group) && only.Add(group) => options,
                "--out" when value.Length > 0 => options with { Out = value },
                _ => null!,
            };
            if (options is null)
            {
                fault = $"{name} does not take '{value}'";
                return null;
            }
        }

        return options with { Only = only };
    }

    private static bool Number(string value, int least, out int number) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least;
}
