using Matching.Engine.Files;
using Matching.Engine.Files.Csv;

namespace Matching.Engine.Tests.Files;

public class RejectLogTests
{
    [Fact]
    public void Add_MoreThanAreKept_KeepsTheFirstAndWritesAll()
    {
        using var directory = new PoolDirectory().WithCandidates(
            PoolDirectory.ShortCandidate("a,b"), PoolDirectory.ShortCandidate("\"c\"\"\""), PoolDirectory.ShortCandidate("d"), PoolDirectory.ShortCandidate("d"));
        var path = Path.Combine(directory.Path, "rejects.csv");
        using (var rejects = RejectLog.ToFile(path, keptMax: 1))
        {
            Assert.Single(directory.Candidates(rejects));
            Assert.Single(rejects.First);
            Assert.Equal((4, 1, 3), (rejects.RowsIn, rejects.Accepted, rejects.Rejected));
        }

        Assert.Equal(
            "file,line,column,value,reason\n"
            + "candidates.csv,2,,\"a,b,portal,2026-03-06T18:19:57Z,1990-02-28,z0,5,2422-1-022:36:1:5\",8 fields where the header has 7\n"
            + "candidates.csv,3,candidate_id,\"c\"\"\",allowed: 1 to 64 of A-Z a-z 0-9 _ . -\n"
            + "candidates.csv,5,candidate_id,d,stands in an earlier row already\n",
            File.ReadAllText(path));
    }

    [Fact]
    public void ToFile_NoSuchDirectory_IsRefusedWithThePath()
    {
        var path = Path.Combine(Path.GetTempPath(), "matching-nowhere", "rejects.csv");

        Assert.Equal(path, Assert.Throws<PoolFileException>(() => RejectLog.ToFile(path)).FilePath);
    }

    [Fact]
    public void Read_WithProgress_ReportsBytesUpToTheTotal()
    {
        using var directory = new PoolDirectory().WithCandidates(
            [.. Enumerable.Range(0, 30_000).Select(i => PoolDirectory.ShortCandidate($"c{i}"))]);
        using var rejects = new RejectLog();
        var reports = new Reports();

        Assert.Equal(30_000, PoolFiles.ReadCandidates(directory.Path, PoolDirectory.Catalogue, rejects, reports).Count());

        var length = new FileInfo(Path.Combine(directory.Path, PoolFiles.CandidatesFile)).Length;
        Assert.True(reports.All.Count > 1);
        Assert.Equal(new FileProgress("candidates.csv", length, length), reports.All[^1]);
        Assert.Equal(reports.All.Select(report => report.BytesRead).Order(), reports.All.Select(report => report.BytesRead));
    }

    [Fact]
    public void IdSet_ManyIds_AreEachNewOnce()
    {
        var ids = new IdSet();
        var names = Enumerable.Range(0, 100_000).Select(i => System.Text.Encoding.ASCII.GetBytes($"{i:X}{new string('-', i % 50)}")).ToList();

        Assert.All(names, id => Assert.True(ids.Add(id)));
        Assert.All(names, id => Assert.False(ids.Add(id)));
    }

    [Fact]
    public void Interner_ManyCodes_AreOneStringEach()
    {
        var interner = new Interner();
        var codes = Enumerable.Range(0, 50_000).Select(i => $"S{i:X}").ToList();
        var first = codes.ConvertAll(code => interner[System.Text.Encoding.ASCII.GetBytes(code)]);

        Assert.Equal(codes, first);
        for (var i = 0; i < codes.Count; i++)
        {
            Assert.Same(first[i], interner[System.Text.Encoding.ASCII.GetBytes(codes[i])]);
        }

        Assert.Equal("", interner[[]]);
        Assert.Equal("ы", interner["ы"u8]);
    }

    [Fact]
    public void ValidatorFields_OfEveryError_AreColumns()
    {
        Assert.All(Records.CandidateValidatorTests.Spoiled().Select(row => (string)row[0]), field => Assert.NotNull(CandidateColumns.File.Find(field)));
        Assert.All(Records.VacancyValidatorTests.Spoiled().Select(row => (string)row[0]), field => Assert.NotNull(VacancyColumns.File.Find(field)));
    }

    private sealed class Reports : IProgress<FileProgress>
    {
        public List<FileProgress> All { get; } = [];

        public void Report(FileProgress value) => All.Add(value);
    }
}
