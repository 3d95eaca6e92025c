using Matching.Benchmarks.Figures;
using Matching.Load.Figures;
using Xunit.Abstractions;

namespace Matching.Benchmarks.Tests.Load;

/// <summary>The loads of the service on a small pool, where answers are judged and times are not.</summary>
public sealed class LoadRunTests(ITestOutputHelper log)
{
    [Fact]
    public async Task Run_SmallPool_EveryCallIsAnsweredAndEveryWatchBegins()
    {
        var folder = Directory.CreateTempSubdirectory("matching-load-").FullName;
        try
        {
            var options = LoadOptions.Parse(["--smoke", "--folder", folder], out _)!;
            using var output = new StringWriter();
            var figures = new FigureList(options.JudgesTime, output);
            await new LoadRun(options, figures, output).RunAsync();
            log.WriteLine(output.ToString());
            Assert.NotEmpty(figures.All);
            Assert.True(figures.AllHold, output.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("--seconds", "0")]
    [InlineData("--only", "everything")]
    [InlineData("--candidates")]
    [InlineData("--unheard")]
    public void Parse_WrongOption_SaysWhich(params string[] arguments)
    {
        Assert.Null(LoadOptions.Parse(arguments, out var fault));
        Assert.Contains(arguments[0], fault, StringComparison.Ordinal);
    }
}
