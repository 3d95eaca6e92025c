using Matching.Testing.Golden;

namespace Matching.Grpc.Tests.Commands;

/// <summary>The conformance sample through the command line, byte for byte.</summary>
public sealed class GoldenShortlistsTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [GoldenTheory]
    [InlineData("shortlists", "--audience career_centre", "shortlists-career_centre.csv")]
    [InlineData("shortlists", "--audience employer", "shortlists-employer.csv")]
    [InlineData("shortlists", "--audience agency --threads 1", "shortlists-agency.csv")]
    [InlineData("shortlists", "--widen", "shortlists-widen.csv")]
    [InlineData("vacancies", "--all", "vacancies.csv")]
    public void Shortlists_OfTheConformanceSample_AreTheExpectedBytes(string command, string options, string expectedFile)
    {
        var golden = GoldenSample.Find()!;
        var output = scratch["out.csv"];
        string[] arguments = [command, Path.Combine(golden, "edge"), "--top", "20", "--as-of", "2026-03-01", "--out", output, .. options.Split(' ')];

        var outcome = MatchingProcess.Run(scratch.Path, arguments);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal(File.ReadAllText(Path.Combine(golden, "expected", expectedFile)), File.ReadAllText(output));
    }
}
