using Matching.Benchmarks.Figures;

namespace Matching.Benchmarks.Tests.Figures;

public sealed class FigureCommandTests
{
    [Theory]
    [InlineData("unknown option '--speed'", "--speed", "9")]
    [InlineData("--sample needs a value", "--sample")]
    [InlineData("--candidates does not take '99'", "--candidates", "99")]
    [InlineData("--only does not take '7'", "--only", "7")]
    [InlineData("--only does not take 'everything'", "--only", "everything")]
    public void Run_WrongOption_NamesIt(string fault, params string[] arguments)
    {
        using var error = new StringWriter();

        var code = FigureCommand.Run(arguments, TextWriter.Null, error);

        Assert.Equal(2, code);
        Assert.Contains(fault, error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Answers equal to the plain scan's, before and after changes, and nothing allocated; no time is judged.</summary>
    [Fact]
    public void Run_Smoke_EveryFigureThatIsJudgedHolds()
    {
        using var output = new StringWriter();
        var results = Directory.CreateTempSubdirectory("matching-figures-test-").FullName;
        try
        {
            var code = FigureCommand.Run(["--smoke", "--out", results], output, output);

            Assert.True(code == 0, output.ToString());
            var rows = File.ReadAllLines(Path.Combine(results, $"{FigureCommand.ReportName}.csv"))[1..];
            string[] judged = [.. rows.Where(row => row.Contains(",holds,", StringComparison.Ordinal)).Select(row => row.Split('"')[1])];
            Assert.Equal(
                [
                    "import: rows missing from the pool",
                    "allocated beyond the result, candidates for a vacancy",
                    "allocated beyond the result, vacancies for a candidate",
                    "query: answers unlike the plain scan's",
                    "national run, all vacancies: subjects without a shortlist",
                    "national run, all candidates: subjects without a shortlist",
                    "changes: answers unlike the plain scan's afterwards",
                ],
                judged);
            Assert.All(rows.Where(row => !row.Contains(",holds,", StringComparison.Ordinal)), row => Assert.Contains(",not judged,", row, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }
}
