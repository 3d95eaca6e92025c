namespace Matching.Engine.Explanations;

/// <summary>The pair with one value set anew, how that value is then spelled, and by how much it differs.</summary>
internal readonly record struct Setting(Pair Pair, string To, int Amount);

/// <summary>
/// One value of the pair and the settings it may take, numbered from 1, the nearest to the present value first.
/// </summary>
internal sealed record Lever(ChangeKind Kind, int Count, Func<int, Setting> At)
{
    /// <summary>The amount of a thing that one has or has not.</summary>
    public const int Whole = 1;

    public int? Entry { get; init; }

    public string Subject { get; init; } = "";

    public string From { get; init; } = "";

    /// <summary>
    /// Whether, once a setting reaches the goal, every farther one does too, so that a binary search finds the nearest. True of months,
    /// grades, pay and minimum affinity, whose criteria never fall as the value moves on. True of commuting too, though for those
    /// willing to relocate the score drops from 600 to 400 where L first covers the way: what the drop loses was had before any change.
    /// </summary>
    public bool Monotone { get; init; }

    /// <summary>A lever with a single setting.</summary>
    public static Lever Of(ChangeKind kind, Pair pair, string subject, string from, string to) =>
        new(kind, 1, _ => new Setting(pair, to, Whole)) { Subject = subject, From = from };

    /// <summary>Number of the nearest setting that reaches the goal; 0: none does.</summary>
    public int Nearest(Func<Pair, bool> reaches)
    {
        if (!Monotone)
        {
            return Enumerable.Range(1, Count).FirstOrDefault(number => reaches(At(number).Pair));
        }

        if (Count == 0 || !reaches(At(Count).Pair))
        {
            return 0;
        }

        var (fails, works) = (0, Count);
        while (works - fails > 1)
        {
            var middle = fails + ((works - fails) / 2);
            (fails, works) = reaches(At(middle).Pair) ? (fails, middle) : (middle, works);
        }

        return works;
    }
}
