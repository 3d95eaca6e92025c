using Matching.Engine.Criteria;
using Matching.Engine.Kernels;
using Matching.Engine.Policies;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Engine.Terms;

namespace Matching.Benchmarks.Suites;

/// <summary>Entries against a vacancy.</summary>
public class EntryKernelBenchmarks : KernelBenchmarks
{
    /// <summary>Vacancies among which one is sought that leaves many rows.</summary>
    private const int Tried = 200;

    private readonly KernelRows rows = new();
    private readonly EntryProbe probe = new();

    private protected override int Prepare(Nation nation)
    {
        var reader = new TermsReader(nation.Catalogue, new CodeTables(), Policy.Default.Weights);
        var candidate = new CandidateTerms();
        Span<uint> words = stackalloc uint[IRowWords.Count];
        for (var row = 0; row < KernelRows.Count; row++)
        {
            reader.Read(nation.Generator.CandidateAt(row), candidate, intern: true);
            EntryWords.Write(candidate, 0, (uint)row, words);
            rows.Set(row, words);
        }

        var vacancy = new VacancyTerms();
        var densest = nation.SampleVacancies(Tried, SharedPool.Seed).MaxBy(Open)!;
        Open(densest);
        return vacancy.Weights.Salary;

        int Open(Vacancy record)
        {
            reader.Read(record, vacancy, intern: true);
            EntryProbes.SetVacancy(probe, vacancy, Audience.CareerCentre);
            EntryProbes.SetWidening(probe, vacancy, new Widening(0));
            EntryProbes.SetOccupation(probe, vacancy, CriterionScores.Full);
            EntryProbes.SetFixedTransport(probe, CriterionScores.Full);
            return FindScalar(0, KernelRows.NewSurvivors());
        }
    }

    private protected override int FindScalar(int least, Survivors survivors) => Find(vector: false, least, survivors);

    private protected override int FindVector(int least, Survivors survivors) => Find(vector: true, least, survivors);

    private int Find(bool vector, int least, Survivors survivors) =>
        new EntryBounds(probe, vector).Find(rows.Columns, 0, KernelRows.Count, least, survivors);
}
