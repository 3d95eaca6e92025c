using System.Text;
using Matching.Engine.Catalogues;
using Matching.Engine.Files;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Records.Validation;

namespace Matching.Engine.Tests.Files;

/// <summary>Valid files with bytes changed at random. A failure names its seed.</summary>
public class MutationTests
{
    private const int Seeds = 200;
    private const int Rows = 12;

    private static readonly byte[] Special = "\"\",|:+-\n\r\0\u00E9 0A"u8.ToArray();

    [Fact]
    public void Read_BytesChangedAnywhere_NeverCrashesAndEveryRowIsCounted()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            using var directory = Pool(seed);
            foreach (var path in Directory.GetFiles(directory.Path))
            {
                File.WriteAllBytes(path, Changed(File.ReadAllBytes(path), random));
            }

            using var rejects = new RejectLog();
            try
            {
                ReadAll(directory, rejects);
            }
            catch (PoolFileException refused)
            {
                Assert.True(refused.Reason.Length > 0, $"seed {seed}");
            }

            Assert.True(
                rejects.Files.All(file => file.RowsIn == file.Accepted + file.Rejected),
                $"seed {seed}: {string.Join(", ", rejects.Files.Select(file => $"{file.File} {file.RowsIn} = {file.Accepted} + {file.Rejected}"))}");
        }
    }

    [Fact]
    public void ReadCandidates_BytesOfOneLineChanged_EveryOtherLineIsAccepted()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            using var directory = Pool(seed);
            var path = Path.Combine(directory.Path, PoolFiles.CandidatesFile);
            var lines = Encoding.Latin1.GetString(File.ReadAllBytes(path)).TrimEnd('\n').Split('\n');
            var spoiled = random.Next(1, lines.Length);

            // The number at the end of the identifier keeps it another than the rest.
            var bytes = Changed(Encoding.Latin1.GetBytes(lines[spoiled]), random).Where(value => value != '\n').ToArray();
            lines[spoiled] = "!" + Encoding.Latin1.GetString(bytes);
            File.WriteAllBytes(path, Encoding.Latin1.GetBytes(string.Join('\n', lines)));

            using var rejects = new RejectLog();
            var read = directory.Candidates(rejects).Select(candidate => candidate.Id);

            var untouched = lines.Where((_, line) => line > 0 && line != spoiled).Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)]);
            Assert.True(untouched.SequenceEqual(read), $"seed {seed}, line {spoiled + 1}");
            Assert.True(rejects.Rejected == 1, $"seed {seed}");
        }
    }

    private static void ReadAll(PoolDirectory directory, RejectLog rejects)
    {
        foreach (var candidate in directory.Candidates(rejects))
        {
            AssertValid(errors => CandidateValidator.Check(candidate, PoolDirectory.Catalogue, errors));
        }

        foreach (var vacancy in directory.Vacancies(rejects))
        {
            AssertValid(errors => VacancyValidator.Check(vacancy, PoolDirectory.Catalogue, errors));
        }

        directory.LoadCatalogue(rejects);
    }

    private static void AssertValid(Func<List<FieldError>, bool> check)
    {
        var errors = new List<FieldError>();
        Assert.True(check(errors), string.Join("; ", errors));
    }

    private static PoolDirectory Pool(int seed)
    {
        var directory = new PoolDirectory();
        var random = new RandomRecords(seed);
        using (var writer = CandidateWriter.In(directory.Path))
        {
            for (var i = 0; i < Rows; i++)
            {
                writer.Write(random.Candidate(i));
            }
        }

        using (var writer = VacancyWriter.In(directory.Path))
        {
            for (var i = 0; i < Rows; i++)
            {
                writer.Write(random.Vacancy(i));
            }
        }

        CatalogueWriter.Write(directory.Path, new Catalogue(
            new OccupationCatalogue(
                Enumerable.Range(0, Rows).Select(i => new Occupation { Code = new OccupationCode(i), NameRu = "а\"б\n,", AlternativeNames = ["x", "y,z"] }),
                [new RelatedProfession(new OccupationCode(1), new OccupationCode(2), 3)]),
            new ZoneCatalogue(Enumerable.Range(0, Rows).Select(i => new Zone { Code = $"z{i}", NameRu = "\"я\"", Latitude = i + 0.5 })),
            new TravelTable(Rows, [new TravelTime(0, 1, TransportModes.Car, 3)])));
        return directory;
    }

    /// <summary>A few bytes set, put in, taken out, or the end cut off.</summary>
    private static byte[] Changed(byte[] bytes, Random random)
    {
        var changed = bytes.ToList();
        for (var change = random.Next(1, 6); change > 0 && changed.Count > 0; change--)
        {
            var at = random.Next(changed.Count);
            var value = random.Next(3) == 0 ? (byte)random.Next(256) : Special[random.Next(Special.Length)];
            switch (random.Next(8))
            {
                case 0:
                    changed.RemoveRange(at, Math.Min(random.Next(40), changed.Count - at));
                    break;
                case 1:
                    changed.RemoveAt(at);
                    break;
                case 2:
                    changed.InsertRange(at, changed.GetRange(at, Math.Min(random.Next(40), changed.Count - at)));
                    break;
                case 3 when random.Next(10) == 0:
                    changed.RemoveRange(at, changed.Count - at);
                    break;
                case < 6:
                    changed.Insert(at, value);
                    break;
                default:
                    changed[at] = value;
                    break;
            }
        }

        return [.. changed];
    }
}
