using System.Text;
using Matching.Engine.Files;
using Matching.Engine.Files.Csv;

namespace Matching.Engine.Tests.Files;

/// <summary>What refuses a whole file.</summary>
public class HeaderTests
{
    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("\n\n", "the file is empty")]
    [InlineData("candidate_id,name\n", "unknown column 'name'")]
    [InlineData("Candidate_id,status,registered_at,birth_date,zone,education,entries\n", "unknown column 'Candidate_id'")]
    [InlineData("candidate_id,status,registered_at,birth_date,zone,education,entries,\n", "unknown column ''")]
    [InlineData("candidate_id, status,registered_at,birth_date,zone,education,entries\n", "unknown column ' status'")]
    [InlineData("candidate_id;status;registered_at;birth_date;zone;education;entries\n", "unknown column 'candidate_id;status;registered_at;birth_…'")]
    [InlineData("candidate_id,status,registered_at,birth_date,zone,education\n", "the obligatory column 'entries' is missing")]
    [InlineData("candidate_id,status,status,registered_at,birth_date,zone,education,entries\n", "the column 'status' stands twice")]
    [InlineData("\"candidate_id,status\n", "the header row is broken quoting")]
    public void ReadCandidates_BadHeader_RefusesTheFileByName(string text, string reason)
    {
        using var directory = new PoolDirectory().With(PoolFiles.CandidatesFile, text);
        using var rejects = new RejectLog();

        var refused = Assert.Throws<PoolFileException>(() => PoolFiles.ReadCandidates(directory.Path, PoolDirectory.Catalogue, rejects));

        Assert.StartsWith(reason, refused.Reason, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(directory.Path, "candidates.csv"), refused.FilePath);
        Assert.Contains(refused.FilePath, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadCandidates_BadHeader_CountsEveryRowBehindItAsRejected()
    {
        using var directory = new PoolDirectory().With(PoolFiles.CandidatesFile, "candidate_id,name\nC-1,a\n\nC-2,\"b\nC-3\n");
        using var rejects = new RejectLog();

        Assert.Throws<PoolFileException>(() => PoolFiles.ReadCandidates(directory.Path, PoolDirectory.Catalogue, rejects));

        Assert.Equal((3, 0, 3, 0), (rejects.RowsIn, rejects.Accepted, rejects.Rejected, rejects.Listed));
    }

    [Fact]
    public void ReadCandidates_HeaderOfManyColumns_IsRefused()
    {
        using var directory = new PoolDirectory().With(PoolFiles.CandidatesFile, new string(',', 100_000));
        using var rejects = new RejectLog();

        Assert.Throws<PoolFileException>(() => directory.Candidates(rejects));
    }

    [Fact]
    public void ReadCandidates_HeaderLongerThanARow_IsRefused()
    {
        using var directory = new PoolDirectory().With(PoolFiles.CandidatesFile, new string('x', CsvReader.RowLengthMax + 1));
        using var rejects = new RejectLog();

        var refused = Assert.Throws<PoolFileException>(() => directory.Candidates(rejects));

        Assert.Equal("the header row is longer than 1048576 bytes", refused.Reason);
    }

    [Fact]
    public void ReadCandidates_Utf16_IsRefusedByThatName()
    {
        using var directory = new PoolDirectory().With(
            PoolFiles.CandidatesFile, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(PoolDirectory.ShortCandidateHeader)]);
        using var rejects = new RejectLog();

        var refused = Assert.Throws<PoolFileException>(() => directory.Candidates(rejects));

        Assert.Equal("the file is in UTF-16; it must be in UTF-8", refused.Reason);
    }

    [Fact]
    public void Read_NoSuchDirectory_IsRefusedWithItsPath()
    {
        var path = Path.Combine(Path.GetTempPath(), "matching-nowhere");
        using var rejects = new RejectLog();

        Assert.Equal(path, Assert.Throws<PoolFileException>(() => PoolFiles.ReadCandidates(path, PoolDirectory.Catalogue, rejects)).FilePath);
        Assert.Equal(path, Assert.Throws<PoolFileException>(() => PoolFiles.LoadCatalogue(path, PoolDirectory.Defaults, rejects)).FilePath);
    }

    [Fact]
    public void ReadVacancies_DirectoryInTheFilesPlace_IsRefusedWithItsPath()
    {
        using var directory = new PoolDirectory();
        var path = Directory.CreateDirectory(Path.Combine(directory.Path, PoolFiles.VacanciesFile)).FullName;
        using var rejects = new RejectLog();

        Assert.Equal(path, Assert.Throws<PoolFileException>(() => directory.Vacancies(rejects)).FilePath);
    }

    [Fact]
    public void Read_DiskFailsInTheMiddle_IsRefusedWithItsPath()
    {
        using var rejects = new RejectLog();

        var refused = Assert.Throws<PoolFileException>(() =>
            new CsvTable("the.csv", new FailingStream("zone\nz0\n"u8.ToArray()), ZoneColumns.File, rejects, progress: null));

        Assert.Equal("the.csv", refused.FilePath);
        Assert.IsType<IOException>(refused.InnerException);
    }

    [Fact]
    public void ReadCandidates_ColumnsInAnyOrderQuotedBehindAMark_AreTakenByName()
    {
        using var directory = new PoolDirectory().With(
            PoolFiles.CandidatesFile,
            "\uFEFF\r\n\"entries\",zone,education,birth_date,registered_at,status,candidate_id\r\n2422-1-022:36:1:5,z1,5,1990-02-28,2026-03-06T18:19:57Z,portal,c1");
        using var rejects = new RejectLog();

        var candidate = Assert.Single(directory.Candidates(rejects));

        Assert.Equal(("c1", "z1", 5), (candidate.Id, candidate.Zone, candidate.Education));
        Assert.Equal(1, rejects.Accepted);
    }

    [Fact]
    public void Read_OneFileWithoutTheOther_HasNoRowsOfTheOther()
    {
        using var candidatesOnly = new PoolDirectory().WithCandidates(PoolDirectory.ShortCandidate("c1"));
        using var vacanciesOnly = new PoolDirectory().WithVacancies(PoolDirectory.ShortVacancy("v1"));
        using var rejects = new RejectLog();

        Assert.Single(candidatesOnly.Candidates(rejects));
        Assert.Empty(candidatesOnly.Vacancies(rejects));
        Assert.Empty(vacanciesOnly.Candidates(rejects));
        Assert.Single(vacanciesOnly.Vacancies(rejects));
    }

    [Fact]
    public void ReadCandidates_WalkedTwice_IsRefused()
    {
        using var directory = new PoolDirectory().WithCandidates(PoolDirectory.ShortCandidate("c1"));
        using var rejects = new RejectLog();
        var candidates = PoolFiles.ReadCandidates(directory.Path, PoolDirectory.Catalogue, rejects);

        Assert.Single(candidates);
        Assert.Throws<InvalidOperationException>(() => candidates.Count());
    }
}
