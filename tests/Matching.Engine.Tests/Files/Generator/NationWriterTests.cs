using System.Security.Cryptography;
using System.Text;
using Matching.Engine.Catalogues;
using Matching.Engine.Files;
using Matching.Engine.Files.Generator;

namespace Matching.Engine.Tests.Files.Generator;

public sealed class NationWriterTests : IDisposable
{
    private static readonly string[] Files =
        [PoolFiles.OccupationsFile, PoolFiles.RelatedFile, PoolFiles.ZonesFile, PoolFiles.CandidatesFile, PoolFiles.VacanciesFile];

    private readonly string root = Directory.CreateTempSubdirectory("matching-nation-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Write_DirectoryIsAFile_Refused()
    {
        var path = Path.Combine(root, "taken");
        File.WriteAllText(path, "");
        Assert.Throws<PoolFileException>(() => NationWriter.Write(path, Nations.Few(1, 1, 1)));
    }

    [Fact]
    public void Write_Cancelled_LeavesNoHalfFile()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Collected(report =>
        {
            if (report.File == PoolFiles.CandidatesFile && report.RowsWritten > 0)
            {
                cancellation.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() =>
            NationWriter.Write(root, Nations.Few(20_000, 10, 1), progress, threads: 2, cancellation.Token));
        Assert.DoesNotContain(Directory.GetFiles(root), path => Path.GetFileName(path) is not (PoolFiles.OccupationsFile or PoolFiles.RelatedFile or PoolFiles.ZonesFile));
    }

    [Fact]
    public void Write_NobodyAndNothing_HeadersAlone()
    {
        NationWriter.Write(root, Nations.Few(0, 0, 1));
        Assert.Single(File.ReadAllLines(Path.Combine(root, PoolFiles.CandidatesFile)));
        Assert.Single(File.ReadAllLines(Path.Combine(root, PoolFiles.VacanciesFile)));
    }

    /// <summary>
    /// Frozen: a nation is quoted by its seed in measurements, so it must not change unnoticed. Whoever changes the draws on
    /// purpose takes the new hash over, and says so in the change log.
    /// </summary>
    [Theory]
    [InlineData(PoolFiles.CandidatesFile, "0FBD9D6B694685C933E30A66FF756209")]
    [InlineData(PoolFiles.VacanciesFile, "C73B3C26474277F41F98FCF598DD786B")]
    public void Write_Seed42_SameBytesAsEver(string file, string expected)
    {
        NationWriter.Write(root, Nations.Few(2000, 2000, 42));
        Assert.Equal(expected, Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(root, file))))[..32]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Write_OnSeveralThreads_SameBytes(int threads)
    {
        // Three blocks and a rest, so that the order of blocks counts.
        var nation = Nations.Few((3 * OrderedBlocks.Rows) + 17, OrderedBlocks.Rows + 1, 8);
        var (one, many) = (Path.Combine(root, "one"), Path.Combine(root, "many"));
        NationWriter.Write(one, nation, threads: 1);
        NationWriter.Write(many, nation, threads: threads);
        Assert.All(Files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(one, file)), File.ReadAllBytes(Path.Combine(many, file))));
    }

    [Fact]
    public void Write_StarterCatalogue_ReadsBackWithoutAReject()
    {
        const int Candidates = 5_000;
        const int Vacancies = 3_000;
        NationWriter.Write(root, new GeneratorOptions { Candidates = Candidates, Vacancies = Vacancies, Seed = 3 });
        Assert.Equal(Files.Order(), Directory.GetFiles(root).Select(Path.GetFileName).Order());

        using var rejects = new RejectLog();
        var catalogue = PoolFiles.LoadCatalogue(root, new CatalogueDefaults(() => [], () => [], () => [], _ => []), rejects);
        var candidates = PoolFiles.ReadCandidates(root, catalogue, rejects).ToArray();
        var vacancies = PoolFiles.ReadVacancies(root, catalogue, rejects).ToArray();
        Assert.Equal((Candidates, Vacancies), (candidates.Length, vacancies.Length));

        var nation = Nations.Starter(Candidates, Vacancies, 3);
        Assert.Equal(nation.Candidates().Select(Nations.Text), candidates.Select(Nations.Text));
        Assert.Equal(nation.Vacancies().Select(Nations.Text), vacancies.Select(Nations.Text));
    }

    [Fact]
    public void Write_Progress_EndsAtTheTotal()
    {
        var reports = new List<GeneratorProgress>();
        NationWriter.Write(root, Nations.Few(5000, 10, 1), new Collected(reports.Add));
        Assert.Equal(new GeneratorProgress(PoolFiles.CandidatesFile, 0, 5000), reports[0]);
        Assert.Contains(new GeneratorProgress(PoolFiles.CandidatesFile, 5000, 5000), reports);
        Assert.Equal(new GeneratorProgress(PoolFiles.VacanciesFile, 10, 10), reports[^1]);
    }

    /// <summary><see cref="Progress{T}"/> reports on another thread, later.</summary>
    private sealed class Collected(Action<GeneratorProgress> action) : IProgress<GeneratorProgress>
    {
        public void Report(GeneratorProgress value) => action(value);
    }
}
