namespace Matching.Grpc.Tests.Commands;

public sealed class CheckTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Check_EmptyFolder_FindsNothingWrongButNoPoolEither()
    {
        Directory.CreateDirectory(scratch["empty"]);

        var outcome = MatchingProcess.Run(scratch.Path, "check", "empty");

        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.Contains("candidates.csv", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_BadRows_AreCountedShownAndWritten()
    {
        var pool = SmallPool.Write(scratch, candidates:
        [
            .. SmallPool.Candidates,
            "C-1,job_seeker,2026-01-01T00:00:00Z,1990-01-01,town,5,2422-1-022:60:0:0",
            "C-4,job_seeker,2026-01-01T00:00:00Z,1990-02-30,town,5,2422-1-022:60:0:0",
            "C-5,job_seeker,2026-01-01T00:00:00Z,1990-01-01,nowhere,5,2422-1-022:60:0:0",
            "C-6,job_seeker,2026-01-01T00:00:00Z,1990-01-01,town,7,2422-1-022:60:0:0",
            "C-7,job_seeker",
        ]);

        var outcome = MatchingProcess.Run(scratch.Path, "check", pool, "--show", "2");

        Assert.True(outcome.ExitCode == 1, outcome.ToString());
        Assert.Contains("8 rows = 3 accepted + 5 rejected", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("2 rows = 2 accepted + 0 rejected", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("and 3 more", outcome.Output, StringComparison.Ordinal);
        var rejects = File.ReadAllLines(Path.Combine(pool, "rejects.csv"));
        Assert.Equal("file,line,column,value,reason", rejects[0]);
        Assert.Equal(["candidates.csv,5", "candidates.csv,6", "candidates.csv,7", "candidates.csv,8", "candidates.csv,9"],
            rejects[1..].Select(line => string.Join(',', line.Split(',')[..2])));
    }

    [Fact]
    public void Check_UnknownColumn_IsNamedAndTheOtherFilesAreStillChecked()
    {
        var pool = SmallPool.Write(scratch, candidates: ["C-9,job_seeker"], vacancyHeader: "vacancy_id,registered_at,occupation,zone,colour");

        var outcome = MatchingProcess.Run(scratch.Path, "check", pool, "--rejects", "refused.csv");

        Assert.True(outcome.ExitCode == 1, outcome.ToString());
        Assert.Contains("colour", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("1 rows = 0 accepted + 1 rejected", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("vacancies.csv    2 rows = 0 accepted + 2 rejected", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(File.ReadAllLines(scratch["refused.csv"]), line => line.StartsWith("vacancies.csv,1,,,\"unknown column 'colour'", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(pool, "rejects.csv")));
    }

    [Fact]
    public void Check_UnusableCatalogue_SaysWhatCouldNotBeChecked()
    {
        var pool = SmallPool.Write(scratch);
        scratch.Write("pool/zones.csv", "zone,colour\ntown,red\n");

        var outcome = MatchingProcess.Run(scratch.Path, "check", pool);

        Assert.True(outcome.ExitCode == 1, outcome.ToString());
        Assert.Contains("zones.csv        1 rows = 0 accepted + 1 rejected", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("not checked: candidates.csv, vacancies.csv", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SoundPool_SucceedsWithEmptyRejects()
    {
        var pool = SmallPool.Write(scratch);

        var outcome = MatchingProcess.Run(scratch.Path, "check", pool);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal("file,line,column,value,reason\n", File.ReadAllText(Path.Combine(pool, "rejects.csv")));
        Assert.DoesNotContain(Directory.EnumerateFiles(pool), file => file.EndsWith(".partial", StringComparison.Ordinal));
    }
}
