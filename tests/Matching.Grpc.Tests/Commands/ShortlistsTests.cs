namespace Matching.Grpc.Tests.Commands;

public sealed class ShortlistsTests : IDisposable
{
    private const string Header = "vacancy_id,rank,candidate_id,total,profession,qualification,experience,salary,skills,transport,schedule,entry,suitable";

    /// <summary>By hand from SCORING.md: 20 minutes of 60 are transport 934; 60 months are experience 1000, 12 are 680.</summary>
    private const string First = "V-1,1,C-1,969400,1000,1000,1000,1000,1000,934,700,0,1";
    private const string Second = "V-1,2,C-2,921400,1000,1000,680,1000,1000,934,700,0,1";
    private const string Cook = "V-2,1,C-3,933400,1000,1000,760,1000,1000,934,700,0,1";

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Shortlists_WithoutIds_FollowTheOrderOfTheFile()
    {
        var outcome = Run("shortlists", SmallPool.Write(scratch), "--out", "-");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal(Lines(Header, Cook, First, Second), outcome.Output);
    }

    [Fact]
    public void Shortlists_OfNamedIds_FollowTheirOrder()
    {
        var pool = SmallPool.Write(scratch);

        var together = Run("shortlists", pool, "--top", "1", "--out", "-", "--vacancy", "V-1", "V-2");
        var apart = Run("shortlists", pool, "--vacancy", "V-1", "--vacancy", "V-2", "--top", "1", "--out", "-");

        Assert.Equal(Lines(Header, First, Cook), together.Output);
        Assert.Equal(together.Output, apart.Output);
    }

    [Fact]
    public void Shortlists_UnknownId_IsNamedAndTheOthersAreWritten()
    {
        var outcome = Run("shortlists", SmallPool.Write(scratch), "--out", "-", "--vacancy", "V-9", "V-2");

        Assert.True(outcome.ExitCode == 1, outcome.ToString());
        Assert.Contains("'V-9'", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(Lines(Header, Cook), outcome.Output);
    }

    [Fact]
    public void Shortlists_RejectedRows_AreReportedAndTheRestIsWritten()
    {
        var pool = SmallPool.Write(scratch, candidates: [SmallPool.Candidates[0], "C-8,unknown_status,,,,,", .. SmallPool.Candidates[1..]]);

        var outcome = Run("shortlists", pool, "--out", "-");

        Assert.True(outcome.ExitCode == 1, outcome.ToString());
        Assert.Contains("candidates.csv:3", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(Lines(Header, Cook, First, Second), outcome.Output);
    }

    [Fact]
    public void Shortlists_Widened_HaveTheColumnStep()
    {
        var outcome = Run("shortlists", SmallPool.Write(scratch), "--widen", "--out", "-");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal(Lines($"{Header},step", $"{Cook},0", $"{First},0", $"{Second},0"), outcome.Output);
    }

    [Fact]
    public void Vacancies_OfNamedCandidates_AreTheSameMatchesMirrored()
    {
        var outcome = Run("vacancies", SmallPool.Write(scratch), "--out", "-", "--candidate", "C-1", "C-3");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal(
            Lines(Header.Replace("vacancy_id,rank,candidate_id", "candidate_id,rank,vacancy_id", StringComparison.Ordinal),
                First.Replace("V-1,1,C-1", "C-1,1,V-1", StringComparison.Ordinal), Cook.Replace("V-2,1,C-3", "C-3,1,V-2", StringComparison.Ordinal)),
            outcome.Output);
    }

    [Fact]
    public void Shortlists_ThatFail_LeaveWhatStoodThere()
    {
        var pool = SmallPool.Write(scratch, vacancyHeader: "vacancy_id,registered_at,occupation,zone,colour");
        scratch.Write("out/shortlists.csv", "earlier");

        var outcome = Run("shortlists", pool, "--out", scratch["out/shortlists.csv"]);

        Assert.True(outcome.ExitCode == 1, outcome.ToString());
        Assert.Contains("colour", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("earlier", File.ReadAllText(scratch["out/shortlists.csv"]));
        Assert.Single(Directory.EnumerateFileSystemEntries(scratch["out"]));
    }

    [Fact]
    public void Shortlists_IntoAFile_ReplaceIt()
    {
        scratch.Write("out/shortlists.csv", "earlier");

        var outcome = Run("shortlists", SmallPool.Write(scratch), "--quiet", "--out", scratch["out/shortlists.csv"]);

        Assert.True(outcome is { ExitCode: 0, Output: "", Error: "" }, outcome.ToString());
        Assert.Equal(Lines(Header, Cook, First, Second), File.ReadAllText(scratch["out/shortlists.csv"]));
        Assert.Single(Directory.EnumerateFileSystemEntries(scratch["out"]));
    }

    private Outcome Run(params string[] arguments) => MatchingProcess.Run(scratch.Path, [.. arguments, "--as-of", SmallPool.AsOf]);

    private static string Lines(params string[] lines) => string.Join('\n', lines) + "\n";
}
