using BenchmarkDotNet.Attributes;
using Matching.Benchmarks.Baseline;
using Matching.Engine.Kernels;

namespace Matching.Benchmarks.Suites;

/// <summary>A kernel over one full block, in both forms; one block is one operation.</summary>
public abstract class KernelBenchmarks
{
    /// <summary>Points that the vector form's salary may be too high by.</summary>
    private const int SalarySlack = 4;

    private readonly Survivors scalar = KernelRows.NewSurvivors();
    private readonly Survivors vector = KernelRows.NewSurvivors();
    private int totalMin;

    [ParamsAllValues]
    public Density Density { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var salaryWeight = Prepare(SharedPool.Nation);
        totalMin = 0;
        var open = FindScalar(0, scalar);
        Answers.Require(open > 0, "a block of which nothing is left");
        if (Density == Density.Sparse)
        {
            // What the best row is bounded by, and those that tie with it.
            totalMin = scalar.Bounds.AsSpan(0, open).ToArray().Max();
        }

        var (one, other) = (Scalar(), Vector());
        Answers.Require(KernelRows.Agree(scalar, one, vector, other, totalMin, SalarySlack * salaryWeight), $"{GetType().Name}, {Density}");
    }

    [Benchmark(Baseline = true)]
    public int Scalar() => FindScalar(totalMin, scalar);

    [Benchmark]
    public int Vector() => FindVector(totalMin, vector);

    /// <summary>Fills the rows and sets the probe of the subject that leaves the most rows; returns its weight of salary.</summary>
    private protected abstract int Prepare(Nation nation);

    private protected abstract int FindScalar(int least, Survivors survivors);

    private protected abstract int FindVector(int least, Survivors survivors);
}
