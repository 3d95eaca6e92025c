using Matching.Fuzz;

namespace Matching.Protocol.Tests.Fuzzing;

/// <summary>What tests/fuzz does by the million.</summary>
public sealed class FuzzTests
{
    private const int Seed = 2026;

    [Fact]
    public async Task Run_ThousandsOfCasesOfEveryTarget_NothingFound()
    {
        var lines = new List<string>();
        var report = await FuzzRun.RunAsync(new FuzzPlan(1, 2000, Seed, FuzzTargets.Names, Workers: 4), lines.Add);
        Assert.True(report.Findings.Count == 0, $"seed {Seed}:\n{string.Join('\n', lines)}");
        Assert.Equal(2000 * FuzzTargets.Names.Count, report.Cases);
    }
}
