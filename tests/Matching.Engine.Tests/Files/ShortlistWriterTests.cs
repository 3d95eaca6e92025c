using System.Globalization;
using Matching.Engine.Files;
using Matching.Engine.Shortlists;

namespace Matching.Engine.Tests.Files;

public class ShortlistWriterTests
{
    private static readonly Shortlist Two = new("v1",
    [
        new Match("c2", 1_000_000, new Scores(1000, 1000, 1000, 1000, 1000, 1000, 1000), 1000, 1000, 0, Suitable: true, Step: 0),
        new Match("c1", 7, new Scores(1, 2, 3, 4, 5, 6, 7), 8, 9, 7, Suitable: false, Step: 3),
    ]);

    [Fact]
    public void Write_NoMatches_HasTheHeaderOnly() => Assert.Equal(
        "candidate_id,rank,vacancy_id,total,profession,qualification,experience,salary,skills,transport,schedule,entry,suitable\n",
        Written(ShortlistWriter.OfCandidates, widened: false, new Shortlist("c1", [])));

    [Fact]
    public void Write_Unwidened_HasNoStep() => Assert.Equal(
        "vacancy_id,rank,candidate_id,total,profession,qualification,experience,salary,skills,transport,schedule,entry,suitable\n"
        + "v1,1,c2,1000000,1000,1000,1000,1000,1000,1000,1000,0,1\n"
        + "v1,2,c1,7,1,2,3,4,5,6,7,7,0\n",
        Written(ShortlistWriter.OfVacancies, widened: false, Two));

    [Fact]
    public void Write_Widened_EndsWithTheStep() => Assert.Equal(
        "vacancy_id,rank,candidate_id,total,profession,qualification,experience,salary,skills,transport,schedule,entry,suitable,step\n"
        + "v1,1,c2,1000000,1000,1000,1000,1000,1000,1000,1000,0,1,0\n"
        + "v1,2,c1,7,1,2,3,4,5,6,7,7,0,3\n",
        Written(ShortlistWriter.OfVacancies, widened: true, Two));

    [Theory]
    [InlineData("shortlists-career_centre.csv", false)]
    [InlineData("shortlists-widen.csv", false)]
    [InlineData("vacancies.csv", true)]
    public void Write_RowsOfTheConformanceSample_GivesItsBytes(string file, bool ofCandidates)
    {
        if (GoldenFilesTests.Find() is not { } edge)
        {
            Console.WriteLine("skipped: the conformance sample (shared/golden) is not on this machine");
            return;
        }

        var text = File.ReadAllText(Path.Combine(edge, "..", "expected", file));
        var rows = text.TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToList();
        var widened = rows[0][^1] == "step";
        var shortlists = rows.Skip(1).GroupBy(row => row[0]).Select(rowsOfOne => new Shortlist(rowsOfOne.Key, [.. rowsOfOne.Select(row => Match(row, widened))]));

        Assert.Equal(text, Written(ofCandidates ? ShortlistWriter.OfCandidates : ShortlistWriter.OfVacancies, widened, [.. shortlists]));
    }

    private static Match Match(string[] row, bool widened)
    {
        int Number(int column) => int.Parse(row[column], CultureInfo.InvariantCulture);
        return new Match(
            row[2], Number(3), new Scores(Number(4), Number(5), Number(6), Number(7), Number(8), Number(9), Number(10)), 0, 0, Number(11), row[12] == "1", widened ? Number(13) : 0);
    }

    private static string Written(Func<Stream, bool, ShortlistWriter> create, bool widened, params Shortlist[] shortlists)
    {
        using var stream = new MemoryStream();
        using (var writer = create(stream, widened))
        {
            foreach (var shortlist in shortlists)
            {
                writer.Write(shortlist);
            }
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
