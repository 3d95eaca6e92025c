using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Catalogues;
using Matching.Engine.Files;
using Matching.Engine.Files.Csv;

namespace Matching.Engine.Tests.Files;

/// <summary>What is written is read back equal. FsCheck prints the seed of a failure, and the smallest case it found.</summary>
public class RoundTripTests
{
    private static readonly Config ThoroughThrowing = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void CsvWriter_AnyTexts_AreReadBackEqual()
    {
        var text = ArbMap.Default.GeneratorFor<string>().Select(text => Valid(text ?? ""));
        var nasty = Gen.Elements("\"", ",", "\n", "\r", "\r\n", "a", "", "\"\"", "ы", "\0").ArrayOf().Select(string.Concat);
        var row = Gen.OneOf(text, nasty).ArrayOf(3);

        Check.One(ThoroughThrowing, Prop.ForAll(row.ArrayOf().ToArbitrary(), rows =>
        {
            using var stream = new MemoryStream();
            using (var csv = new CsvWriter(stream))
            {
                foreach (var fields in rows)
                {
                    Write(csv, fields);
                }
            }

            return Read(stream.ToArray()).SequenceEqual(rows, Comparer);
        }));
    }

    [Fact]
    public void CandidateWriter_AnyValidCandidates_AreReadBackEqual() =>
        Check.One(ThoroughThrowing.WithMaxTest(100), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new RandomRecords(seed);
            var written = Enumerable.Range(0, 20).Select(random.Candidate).ToList();
            using var directory = new PoolDirectory();
            using (var writer = CandidateWriter.In(directory.Path))
            {
                written.ForEach(writer.Write);
            }

            using var rejects = new RejectLog();
            var read = directory.Candidates(rejects);
            Assert.Empty(rejects.First);
            Assert.Equal(written.Select(Text), read.Select(Text));
        }));

    [Fact]
    public void VacancyWriter_AnyValidVacancies_AreReadBackEqual() =>
        Check.One(ThoroughThrowing.WithMaxTest(100), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new RandomRecords(seed);
            var written = Enumerable.Range(0, 20).Select(random.Vacancy).ToList();
            using var directory = new PoolDirectory();
            using (var writer = VacancyWriter.In(directory.Path))
            {
                written.ForEach(writer.Write);
            }

            using var rejects = new RejectLog();
            var read = directory.Vacancies(rejects);
            Assert.Empty(rejects.First);
            Assert.Equal(written.Select(Text), read.Select(Text));
        }));

    [Fact]
    public void CatalogueWriter_NamesWithEverything_AreReadBackEqual()
    {
        var first = OccupationCode.Parse("0001-0-001");
        var second = OccupationCode.Parse("9999-9-999");
        Occupation[] occupations =
        [
            new() { Code = first, NameRu = "Имя, \"особое\"", NameKk = "екі\nжол\r\n", NameEn = " blank ", AlternativeNames = ["a,b", "\"", "я"], Recognition = RecognitionKind.Mandatory, Standard = "ПС".Length.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            new() { Code = second, Recognition = RecognitionKind.Voluntary },
        ];
        Zone[] zones =
        [
            new() { Code = "110000000", Kato = "110000000", NameRu = "Кокшетау, город", NameKk = "Көкшетау", Kind = ZoneKind.City, Latitude = 53.283333333333331, Longitude = -0.1, Population = 150_000 },
            new() { Code = "z1", Kind = ZoneKind.Rural, Latitude = 0 },
            new() { Code = "z2", Kind = ZoneKind.District },
        ];
        RelatedProfession[] related = [new(first, second, 0), new(second, first, 1000), new(second, second, 7)];
        TravelTime[] times = [new(0, 1, TransportModes.Car, 240), new(0, 1, TransportModes.Walk, 0), new(2, 0, TransportModes.Public, 1), new(1, 1, TransportModes.Car, 9)];
        var catalogue = new Catalogue(new OccupationCatalogue(occupations, related), new ZoneCatalogue(zones), new TravelTable(zones.Length, times));
        using var directory = new PoolDirectory();

        CatalogueWriter.Write(directory.Path, catalogue);
        using var rejects = new RejectLog();
        var read = directory.LoadCatalogue(rejects);

        Assert.Empty(rejects.First);
        Assert.Equal(4, rejects.Files.Count);
        Assert.Equal(Occupations(catalogue).Select(Text), Occupations(read).Select(Text));
        Assert.Equal(related, read.Occupations.Related);
        Assert.Equal(zones, Enumerable.Range(0, read.Zones.Count).Select(index => read.Zones[index]));
        for (var home = 0; home < zones.Length; home++)
        {
            Assert.Equal(catalogue.Travel.FromHome(home), read.Travel.FromHome(home));
        }
    }

    [Fact]
    public void CatalogueWriter_StarterCatalogue_IsReadBackWithoutAReject()
    {
        var zones = new ZoneCatalogue(StarterCatalogue.Zones);
        var written = new Catalogue(
            new OccupationCatalogue(StarterCatalogue.Occupations, StarterCatalogue.Related), zones, new TravelTable(zones.Count, TravelModel.Compute(zones)));
        using var directory = new PoolDirectory();
        using var rejects = new RejectLog();

        CatalogueWriter.Write(directory.Path, written);
        var read = directory.LoadCatalogue(rejects);

        Assert.Empty(rejects.First);
        Assert.Equal(Occupations(written).Select(Text), Occupations(read).Select(Text));
        Assert.Equal(zones.Count, read.Zones.Count);
    }

    [Fact]
    public void CsvWriter_TextLongerThanItsBuffer_IsReadBackEqual()
    {
        var text = new string('ы', 300_000) + "\"," + new string('z', 300_000);
        using var stream = new MemoryStream();
        using (var csv = new CsvWriter(stream))
        {
            Write(csv, ["before", text, "behind"]);
            Write(csv, ["1", "2", "3"]);
        }

        Assert.Equal([["before", text, "behind"], ["1", "2", "3"]], Read(stream.ToArray()));
    }

    private static readonly IEqualityComparer<string[]> Comparer =
        EqualityComparer<string[]>.Create((left, right) => left!.AsSpan().SequenceEqual(right), fields => fields.Length);

    private static IEnumerable<Occupation> Occupations(Catalogue catalogue) =>
        Enumerable.Range(0, catalogue.Occupations.Count).Select(index => catalogue.Occupations[index]);

    private static string Text<T>(T record) => JsonSerializer.Serialize(record);

    /// <summary>Lone surrogates have no UTF-8.</summary>
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static void Write(CsvWriter csv, string[] fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                csv.Next();
            }

            csv.Text(fields[i]);
        }

        csv.EndRow();
    }

    private static List<string[]> Read(byte[] bytes)
    {
        using var reader = new CsvReader(new MemoryStream(bytes), lineBreaksInQuotes: true) { FieldsExpected = 3 };
        var rows = new List<string[]>();
        while (reader.Read())
        {
            Assert.Null(reader.Problem);
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(field => Encoding.UTF8.GetString(reader[field]))]);
        }

        return rows;
    }
}
