using Matching.Engine.Catalogues;
using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>
/// A realistic synthetic nation. Every row is drawn from its own stream, so the same options and catalogues give the
/// same record for a row, whatever the machine, the order and the thread. Safe to call from many threads.
/// </summary>
public sealed class NationGenerator
{
    private readonly CandidateGenerator candidates;
    private readonly VacancyGenerator vacancies;

    /// <exception cref="ArgumentException">The options are out of range, or a catalogue is empty or inconsistent.</exception>
    public NationGenerator(
        GeneratorOptions options, IReadOnlyList<Occupation> occupations, IReadOnlyList<RelatedProfession> related, IReadOnlyList<Zone> zones)
    {
        if (options.Validate() is { } fault)
        {
            throw new ArgumentException(fault.ToString(), nameof(options));
        }

        Options = options;
        Occupations = new OccupationCatalogue(occupations, related);
        Zones = new ZoneCatalogue(zones);
        var profiles = new OccupationProfiles(Occupations);
        var places = new Places(Zones);
        candidates = new CandidateGenerator(options, profiles, places);
        vacancies = new VacancyGenerator(options, profiles, places);
    }

    public GeneratorOptions Options { get; }

    public OccupationCatalogue Occupations { get; }

    public ZoneCatalogue Zones { get; }

    /// <param name="row">From 0.</param>
    public Candidate CandidateAt(int row) => candidates.Generate(Checked(row, Options.Candidates));

    /// <inheritdoc cref="CandidateAt"/>
    public Vacancy VacancyAt(int row) => vacancies.Generate(Checked(row, Options.Vacancies));

    /// <summary>The id alone of <see cref="CandidateAt"/>, without drawing the rest.</summary>
    public string CandidateIdAt(int row) => candidates.IdOf(Checked(row, Options.Candidates));

    /// <summary>The id alone of <see cref="VacancyAt"/>.</summary>
    public string VacancyIdAt(int row) => vacancies.IdOf(Checked(row, Options.Vacancies));

    /// <summary>All, in the order of the rows, one at a time.</summary>
    public IEnumerable<Candidate> Candidates()
    {
        for (var row = 0; row < Options.Candidates; row++)
        {
            yield return candidates.Generate(row);
        }
    }

    /// <inheritdoc cref="Candidates"/>
    public IEnumerable<Vacancy> Vacancies()
    {
        for (var row = 0; row < Options.Vacancies; row++)
        {
            yield return vacancies.Generate(row);
        }
    }

    private static int Checked(int row, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, count);
        return row;
    }
}
