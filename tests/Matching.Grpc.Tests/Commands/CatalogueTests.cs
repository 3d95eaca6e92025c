namespace Matching.Grpc.Tests.Commands;

public sealed class CatalogueTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Kato_FileThatIsNoRegister_IsAFindingAndLeavesTheZonesAlone()
    {
        scratch.Write("other.csv", "id,name\n1,a\n");
        scratch.Write("zones.csv", "zone\ntown\n");

        var outcome = MatchingProcess.Run(scratch.Path, "catalogue", "kato", "other.csv", "--out", "zones.csv");

        Assert.True(outcome.ExitCode == 1, outcome.ToString());
        Assert.Contains("header", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("zone\ntown\n", File.ReadAllText(scratch["zones.csv"]));
    }
}
