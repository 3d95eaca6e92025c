using Matching.Engine.Catalogues;
using Matching.Engine.Explanations;
using Matching.Engine.Pools;
using Matching.Engine.Shortlists;
using Matching.Engine.Terms;

namespace Matching.Engine;

/// <summary>
/// The pool of people and vacancies, and shortlists from it in both directions. Any number of threads may ask while one
/// or more change it: changes follow one another, a query reads the pool as it stood when it began, and never waits.
/// Records must have passed validation; the engine refuses only what its catalogue does not know.
/// </summary>
public sealed partial class MatchingEngine
{
    private readonly CodeTables codes = new();
    private Pool pool;

    public MatchingEngine(Catalogue catalogue, MatchingOptions? options = null)
    {
        Catalogue = catalogue;
        Options = options ?? new MatchingOptions();
        var vector = Options.Kernels switch
        {
            KernelChoice.Scalar => false,
            KernelChoice.Vector => true,
            _ => System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated,
        };
        pool = NewPool();
        Searchers = new SearchPool(catalogue, Options.Policy, vector);
        InlineReader = new TermsReader(catalogue, codes, Options.Policy.Weights);
        RecordWriter = new RecordWriter(catalogue, codes);
        Explainer = new Explainer(catalogue, Options.Policy);
    }

    public Catalogue Catalogue { get; }

    public MatchingOptions Options { get; }

    public int CandidateCount => CurrentPool.View.CandidateCount;

    public int VacancyCount => CurrentPool.View.VacancyCount;

    /// <summary>The pool as it stands, for a snapshot.</summary>
    internal PoolView View => CurrentPool.View;

    internal CodeTables CodeTables => codes;

    internal SearchPool Searchers { get; }

    internal TermsReader InlineReader { get; }

    internal RecordWriter RecordWriter { get; }

    internal Explainer Explainer { get; }

    private Pool CurrentPool => Volatile.Read(ref pool);

    private Pool NewPool() => new(Catalogue, Options.Policy, codes, Options.RowPagesMax);
}
