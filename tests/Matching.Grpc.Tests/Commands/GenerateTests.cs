namespace Matching.Grpc.Tests.Commands;

public sealed class GenerateTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Generate_IntoAFolderThatIsNotEmpty_NeedsForce()
    {
        scratch.Write("town/notes.txt", "mine");
        scratch.Write("town/candidates.csv", "old");

        var refused = Generate("town", seed: 1);
        var forced = Generate("town", seed: 1, "--force");

        Assert.True(refused.ExitCode == 2, refused.ToString());
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.True(forced.ExitCode == 0, forced.ToString());
        Assert.Equal("mine", File.ReadAllText(scratch["town/notes.txt"]));
        Assert.NotEqual("old", File.ReadAllText(scratch["town/candidates.csv"]));
    }

    [Fact]
    public void Generate_TheSameSeed_GivesTheSameBytes()
    {
        Generate("one", seed: 5);
        Generate("two", seed: 5);
        Generate("three", seed: 6);

        Assert.Equal(Contents("one"), Contents("two"));
        Assert.NotEqual(Contents("one")["candidates.csv"], Contents("three")["candidates.csv"]);
    }

    [Fact]
    public void Generate_APool_PassesCheckWhole()
    {
        Generate("town", seed: 7);

        var outcome = MatchingProcess.Run(scratch.Path, "check", "town");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("300 rows = 300 accepted + 0 rejected", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("40 rows = 40 accepted + 0 rejected", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_NobodyAndNothing_GivesAPoolOfHeaders()
    {
        var outcome = MatchingProcess.Run(scratch.Path, "generate", "--candidates", "0", "--vacancies", "0", "--out", "none");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Single(File.ReadAllLines(scratch["none/candidates.csv"]));
    }

    private Outcome Generate(string folder, int seed, params string[] more) =>
        MatchingProcess.Run(scratch.Path, ["generate", "--candidates", "300", "--vacancies", "40", "--seed", $"{seed}", "--out", folder, .. more]);

    private SortedDictionary<string, string> Contents(string folder) =>
        new(Directory.EnumerateFiles(scratch[folder]).ToDictionary(file => Path.GetFileName(file), File.ReadAllText), StringComparer.Ordinal);
}
