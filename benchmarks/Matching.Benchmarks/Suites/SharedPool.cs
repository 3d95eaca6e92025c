using Matching.Benchmarks.Baseline;
using Matching.Engine;
using Matching.Engine.Catalogues;
using Matching.Reference;

namespace Matching.Benchmarks.Suites;

/// <summary>
/// One nation for all benchmarks that only read, built by the first that needs it. A fifth of the figures' nation: large beside
/// the caches, small enough that all suites run in minutes.
/// </summary>
internal static class SharedPool
{
    public const int CandidateCount = 400_000;
    public const int Seed = 1;

    private static readonly Lazy<Nation> LazyNation = new(() => new Nation(CandidateCount, Seed));
    private static readonly Lazy<MatchingEngine> LazyEngine = new(() => Nation.NewEngine());
    private static readonly Lazy<MatchingEngine> LazyScalarEngine = new(() => Nation.NewEngine(new MatchingOptions { Kernels = KernelChoice.Scalar }));
    private static readonly Lazy<PlainScan> LazyPlain = new(() => new PlainScan(Nation.Catalogue, Nation.Generator.Candidates()));
    private static readonly Lazy<ReferencePool> LazyReference = new(NewReference);

    public static Nation Nation => LazyNation.Value;

    public static MatchingEngine Engine => LazyEngine.Value;

    /// <summary>The same pool, asked by the scalar kernels.</summary>
    public static MatchingEngine ScalarEngine => LazyScalarEngine.Value;

    public static PlainScan Plain => LazyPlain.Value;

    /// <summary>Scores everybody, plainly: seconds for one widened shortlist.</summary>
    public static ReferencePool Reference => LazyReference.Value;

    private static ReferencePool NewReference()
    {
        var generator = Nation.Generator;
        return new ReferencePool(
            StarterCatalogue.Occupations, StarterCatalogue.Related, StarterCatalogue.Zones, Nation.Travel,
            generator.Candidates(), generator.Vacancies(), Engine.Options.Policy.Weights);
    }
}
