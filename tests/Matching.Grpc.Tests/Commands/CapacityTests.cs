using System.Xml.Linq;

namespace Matching.Grpc.Tests.Commands;

public sealed class CapacityTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Capacity_PoolWithoutVacancies_CannotBeMeasured()
    {
        var outcome = MatchingProcess.Run(scratch.Path, "capacity", SmallPool.Write(scratch, vacancies: []), "--html", scratch["page.html"]);

        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.False(File.Exists(scratch["page.html"]));
    }

    [Fact]
    public void Capacity_OfASmallPool_GivesATableAndAPageThatNeedsNothingElse()
    {
        var outcome = MatchingProcess.Run(
            scratch.Path, "capacity", SmallPool.Write(scratch), "--queries", "50", "--national", "--as-of", SmallPool.AsOf, "--html", scratch["page.html"]);

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.All(["p50", "p99.9", "resident", "all vacancies", "all candidates", "beside queries"], line => Assert.Contains(line, outcome.Output, StringComparison.Ordinal));
        var page = File.ReadAllText(scratch["page.html"]);
        Assert.DoesNotContain("http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        var charts = Charts(page).ToArray();
        Assert.Equal(8, charts.Length);
        Assert.All(charts, chart => Assert.NotEmpty(chart.Element("title")!.Value));
    }

    /// <summary>Each chart by itself must be well formed.</summary>
    private static IEnumerable<XElement> Charts(string page)
    {
        for (var start = page.IndexOf("<svg", StringComparison.Ordinal); start >= 0; start = page.IndexOf("<svg", start + 1, StringComparison.Ordinal))
        {
            var end = page.IndexOf("</svg>", start, StringComparison.Ordinal) + "</svg>".Length;
            yield return XElement.Parse(page[start..end]);
        }
    }
}
