using Matching.Benchmarks.Procedure;

namespace Matching.Benchmarks.Tests.Figures;

public sealed class ProcedureCommandTests
{
    /// <summary>Nothing is refused, everybody is selected for; no time is judged.</summary>
    [Fact]
    public void Run_Smoke_ComesToItsEndAndWritesItsTable()
    {
        using var output = new StringWriter();
        var results = Directory.CreateTempSubdirectory("matching-procedure-test-").FullName;
        try
        {
            var code = ProcedureCommand.Run(["--smoke", "--out", results], output, output);

            Assert.True(code == 0, output.ToString());
            var rows = File.ReadAllLines(Path.Combine(results, "procedure.csv"))[1..];
            Assert.Equal(9, rows.Length);
            Assert.All(rows, row => Assert.Contains(",not judged,", row, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }
}
