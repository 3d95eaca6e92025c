using Matching.Engine.Catalogues;
using Matching.Engine.Policies;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Reference;
using Matching.Testing;

namespace Matching.Engine.Tests.Shortlists;

/// <summary>One pool in the reference and in an engine of either form of kernels, asked the same.</summary>
internal sealed class Pair
{
    private readonly string context;
    private readonly ReferencePool reference;
    private readonly MatchingEngine[] engines;

    private Pair(string context, ReferencePool reference, MatchingEngine[] engines) =>
        (this.context, this.reference, this.engines) = (context, reference, engines);

    public IReadOnlyList<MatchingEngine> Engines => engines;

    public ReferencePool Reference => reference;

    public static Pair Load(PoolShape shape, int seed, TestPool pool, Policy? policy = null)
    {
        var catalogue = pool.ToCatalogue();
        policy ??= Policy.Default;
        MatchingEngine[] engines = [Engine(catalogue, policy, KernelChoice.Scalar), Engine(catalogue, policy, KernelChoice.Vector)];
        foreach (var engine in engines)
        {
            engine.Load(pool.Candidates, pool.Vacancies);
        }

        return new Pair(
            $"shape {shape}, seed {seed}, {pool.Candidates.Length} candidates, {pool.Vacancies.Length} vacancies",
            pool.ToReference(policy.Weights), engines);
    }

    /// <summary>The same engines against what the pool has become.</summary>
    public Pair After(PoolState state, string changes) =>
        new($"{context}, {changes}", new ReferencePool(reference.Scorer, state.Candidates, state.Vacancies), engines);

    public void CompareStored(Vacancy vacancy, ShortlistRequest request) =>
        Compare(reference.FindCandidates(vacancy, request), request, engine => engine.FindCandidates(vacancy.Id, request));

    public void CompareStored(Candidate candidate, ShortlistRequest request) =>
        Compare(reference.FindVacancies(candidate, request), request, engine => engine.FindVacancies(candidate.Id, request));

    public void CompareInline(Vacancy vacancy, ShortlistRequest request) =>
        Compare(reference.FindCandidates(vacancy, request), request, engine => engine.FindCandidates(vacancy, request));

    public void CompareInline(Candidate candidate, ShortlistRequest request) =>
        Compare(reference.FindVacancies(candidate, request), request, engine => engine.FindVacancies(candidate, request));

    private void Compare(Shortlist expected, ShortlistRequest request, Func<MatchingEngine, Shortlist> ask)
    {
        foreach (var engine in engines)
        {
            Differences.AssertEqual(expected, ask(engine), $"{context}, {engine.Options.Kernels} kernels, {request}");
        }
    }

    private static MatchingEngine Engine(Catalogue catalogue, Policy policy, KernelChoice kernels) =>
        new(catalogue, new MatchingOptions { Policy = policy, Kernels = kernels });
}
