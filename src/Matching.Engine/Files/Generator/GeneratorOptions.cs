using Matching.Engine.Primitives;

namespace Matching.Engine.Files.Generator;

/// <summary>What to generate. The same options and catalogues give the same nation, record for record.</summary>
public sealed record GeneratorOptions
{
    /// <summary>Five times the population: more is a mistake in the command, not a nation.</summary>
    public const int RowsMax = 100_000_000;

    /// <summary>0…<see cref="RowsMax"/>.</summary>
    public required int Candidates { get; init; }

    /// <summary>0…<see cref="RowsMax"/>.</summary>
    public required int Vacancies { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// The day the nation is drawn for: ages are of this day and everybody registered before it. A fixed date and
    /// not today, because today would change the bytes of a seed.
    /// </summary>
    public DateOnly ReferenceDate { get; init; } = new(2026, 3, 1);

    /// <summary>The first fault, or null. Dates leave room for the oldest birth and the latest recognition.</summary>
    public FieldError? Validate()
    {
        if (Candidates is < 0 or > RowsMax)
        {
            return new FieldError("candidates", $"{Candidates}", $"0 to {RowsMax}");
        }

        if (Vacancies is < 0 or > RowsMax)
        {
            return new FieldError("vacancies", $"{Vacancies}", $"0 to {RowsMax}");
        }

        return ReferenceDate.Year is < 1900 or > 9900
            ? new FieldError("reference_date", $"{ReferenceDate:yyyy-MM-dd}", "the years 1900 to 9900")
            : null;
    }
}
