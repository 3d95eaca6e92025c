using Matching.Chaos;

namespace Matching.Engine.Tests.Durability;

/// <summary>A few rounds of what tests/chaos does by the hundred: real processes, killed with SIGKILL.</summary>
public sealed class ChaosTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("matching-chaos-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Drive_AFewRounds_LosesNothingAndDoesNothingTwice() =>
        Assert.Equal(0, await ChaosDriver.RunAsync(Path.Combine(folder, "store"), rounds: 6, seed: 3));
}
