using System.Globalization;

namespace Matching.Load.Figures;

/// <summary>The parts of the program, in the order in which they run.</summary>
internal enum LoadGroup
{
    Calls,
    Overload,
    Registry,
    Connections,
    Selections,
}

internal sealed record LoadOptions
{
    /// <summary>The pool for which the targets are meant; at any other size nothing but the answers is judged.</summary>
    public const int NationCandidates = 2_000_000;

    private const int SmokeCandidates = 5_000;
    private const int CandidatesMin = 1_000;

    public int Candidates { get; init; } = NationCandidates;

    /// <summary>How long each load is measured.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Vacancies that are asked for in turn.</summary>
    public int Sample { get; init; } = 2_000;

    /// <summary>Where the generated nation is kept.</summary>
    public string Folder { get; init; } = "artifacts/load";

    /// <summary>Null: nothing is written.</summary>
    public string? Out { get; init; }

    /// <summary>Empty: all.</summary>
    public IReadOnlySet<LoadGroup> Only { get; init; } = new HashSet<LoadGroup>();

    public bool Smoke { get; init; }

    public int IdleConnections => Smoke ? 50 : 10_000;

    public int Watchers => Smoke ? 10 : 1_000;

    public bool JudgesTime => Candidates == NationCandidates && !Smoke;

    /// <summary>Until what runs often is compiled for good.</summary>
    public TimeSpan WarmUp => Smoke ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(8);

    public bool Runs(LoadGroup group) => Only.Count == 0 || Only.Contains(group);

    /// <summary>Null with the reason in <paramref name="fault"/> where the arguments are wrong.</summary>
    public static LoadOptions? Parse(ReadOnlySpan<string> arguments, out string fault)
    {
        var options = new LoadOptions();
        var only = new HashSet<LoadGroup>();
        fault = "";
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            if (name == "--smoke")
            {
                options = options with { Smoke = true, Candidates = SmokeCandidates, Window = TimeSpan.FromMilliseconds(500), Sample = 100 };
                continue;
            }

            if (name is not ("--candidates" or "--seconds" or "--sample" or "--only" or "--folder" or "--out"))
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
            var changed = name switch
            {
                "--candidates" when Number(value, CandidatesMin, out var number) => options with { Candidates = number },
                "--seconds" when Number(value, 1, out var number) => options with { Window = TimeSpan.FromSeconds(number) },
                "--sample" when Number(value, 1, out var number) => options with { Sample = number },
                "--only" when Enum.TryParse<LoadGroup>(value, ignoreCase: true, out var group) && Enum.IsDefined(group) && only.Add(group) => options,
                "--folder" when value.Length > 0 => options with { Folder = value },
                "--out" when value.Length > 0 => options with { Out = value },
                _ => null,
            };
            if (changed is null)
            {
                fault = $"{name} does not take '{value}'";
                return null;
            }

            options = changed;
        }

        return options with { Only = only };
    }

    private static bool Number(string value, int least, out int number) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least;
}
