using Matching.Engine.Criteria;
using Matching.Engine.Kernels;
using Matching.Engine.Policies;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Engine.Terms;

namespace Matching.Benchmarks.Suites;

/// <summary>Vacancies against a candidate.</summary>
public class VacancyKernelBenchmarks : KernelBenchmarks
{
    private const int Tried = 200;

    private readonly KernelRows rows = new();
    private readonly VacancyProbe probe = new();

    private protected override int Prepare(Nation nation)
    {
        var weights = Policy.Default.Weights;
        var reader = new TermsReader(nation.Catalogue, new CodeTables(), weights);
        var vacancy = new VacancyTerms();
        Span<uint> words = stackalloc uint[IRowWords.Count];
        for (var row = 0; row < KernelRows.Count; row++)
        {
            reader.Read(nation.Generator.VacancyAt(row), vacancy, intern: true);
            VacancyWords.Write(vacancy, (uint)row, words);
            rows.Set(row, words);
        }

        var candidate = new CandidateTerms();
        var densest = nation.SampleCandidates(Tried, SharedPool.Seed).MaxBy(Open)!;
        Open(densest);
        return weights.Salary;

        int Open(Candidate record)
        {
            reader.Read(record, candidate, intern: true);
            VacancyProbes.SetCandidate(probe, candidate, weights, DateNumber.Of(nation.Request.AsOf));
            VacancyProbes.SetWidening(probe, new Widening(0));
            VacancyProbes.SetOccupation(probe, candidate.Entries[0], CriterionScores.Full, weights);
            VacancyProbes.SetTransport(probe, CriterionScores.Full);
            return FindScalar(0, KernelRows.NewSurvivors());
        }
    }

    private protected override int FindScalar(int least, Survivors survivors) => Find(vector: false, least, survivors);

    private protected override int FindVector(int least, Survivors survivors) => Find(vector: true, least, survivors);

    private int Find(bool vector, int least, Survivors survivors) =>
        new VacancyBounds(probe, vector).Find(rows.Columns, 0, KernelRows.Count, least, survivors);
}
