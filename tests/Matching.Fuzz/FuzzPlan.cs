using System.Globalization;

namespace Matching.Fuzz;

/// <summary>Which cases to run. A case is its seed and its number, whatever ran before it.</summary>
internal sealed record FuzzPlan(long First, long Last, int Seed, IReadOnlyList<string> Targets, int Workers)
{
    public static FuzzPlan? Of(string[] arguments)
    {
        if (arguments.Length is 0 or > 3
            || Range(arguments[0]) is not { } range
            || Number(arguments.ElementAtOrDefault(1) ?? "1") is not { } seed
            || (arguments.Length == 3 && !FuzzTargets.Names.Contains(arguments[2])))
        {
            return null;
        }
        IReadOnlyList<string> targets = arguments.Length == 3 ? [arguments[2]] : FuzzTargets.Names;
        return new FuzzPlan(range.First, range.Last, (int)seed, targets, arguments[0].Contains("..", StringComparison.Ordinal) ? 1 : 4);
    }

    private static (long First, long Last)? Range(string text) => text.Split("..") switch
    {
        [var count] when Number(count) is { } cases and > 0 => (1, cases),
        [var first, var last] when Number(first) is { } from && Number(last) is { } to && from <= to => (from, to),
        _ => null,
    };

    private static long? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
