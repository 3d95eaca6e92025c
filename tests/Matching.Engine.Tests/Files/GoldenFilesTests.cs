using Matching.Engine.Catalogues;
using Matching.Engine.Files;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Files;

/// <summary>The conformance sample, read where it lies beside the project; without it there is nothing to hold the reader to.</summary>
public class GoldenFilesTests
{
    [Fact]
    public void Read_ConformanceSample_AcceptsEveryRow()
    {
        if (Find() is not { } directory)
        {
            Console.WriteLine("skipped: the conformance sample (shared/golden) is not on this machine");
            return;
        }

        using var rejects = new RejectLog();
        var catalogue = PoolFiles.LoadCatalogue(directory, PoolDirectory.Defaults, rejects);
        var candidates = PoolFiles.ReadCandidates(directory, catalogue, rejects).ToList();
        var vacancies = PoolFiles.ReadVacancies(directory, catalogue, rejects).ToList();

        Assert.Empty(rejects.First);
        Assert.Equal(0, rejects.Rejected);
        Assert.Equal(rejects.RowsIn, rejects.Accepted);
        Assert.Equal(500, candidates.Count);
        Assert.Equal(120, vacancies.Count);
        Assert.Equal(12, catalogue.Occupations.Count);
        Assert.Equal("Имя, \"особое\" 2512-1-001", catalogue.Occupations[Index(catalogue, "2512-1-001")].NameRu);
        Assert.Equal("Атауы\nекі жол", catalogue.Occupations[Index(catalogue, "2512-1-001")].NameKk);
        Assert.Equal(RecognitionKind.Mandatory, catalogue.Occupations[Index(catalogue, "2512-1-001")].Recognition);

        var first = candidates[0];
        Assert.Equal("_-", first.Id);
        Assert.Equal(CandidateStatus.Unemployed, first.Status);
        Assert.Equal("2024-01-01T00:00:00Z", first.RegisteredAt.ToString());
        Assert.Equal(new DateOnly(2011, 3, 1), first.BirthDate);
        Assert.Equal(TransportModes.Public, first.Modes);
        Assert.Equal([Schedule.Shift, Schedule.Remote], first.Schedules);
        Assert.Equal([new SectorMonths('U', 1200), new SectorMonths('B', 2), new SectorMonths('A', 1)], first.Sectors);
        Assert.Equal([new LanguageSkill("ru", LanguageLevel.B2)], first.Languages);
        Assert.Equal(Licences.A | Licences.C | Licences.E, first.Licences);
        Assert.Equal(WorkConditions.Inaccessible | WorkConditions.Standing, first.HealthLimits);
    }

    /// <summary>Null where it is not there.</summary>
    internal static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MATCHING_SHARED") is { Length: > 0 } shared)
        {
            return Existing(shared);
        }

        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (Existing(Path.Combine(directory.FullName, "shared")) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Existing(string shared)
    {
        var edge = Path.Combine(shared, "golden", "edge");
        return Directory.Exists(edge) ? edge : null;
    }

    private static int Index(Catalogue catalogue, string code) =>
        catalogue.Occupations.TryIndex(OccupationCode.Parse(code), out var index) ? index : -1;
}
