using Matching.Benchmarks.Figures;

namespace Matching.Benchmarks.Tests.Figures;

public sealed class AlternationTests
{
    [Fact]
    public void Micros_TwoContestants_TakeTurnsOnEverySubject()
    {
        const int subjects = 250;
        var calls = new List<(int Contestant, int Subject)>();

        var micros = Alternation.Micros(subjects, subject => calls.Add((0, subject)), subject => calls.Add((1, subject)));

        Assert.Equal([subjects, subjects], micros.Select(times => times.Length));
        Assert.All(calls.CountBy(call => call), count => Assert.Equal(calls.Count / (2 * subjects), count.Value));
        // No contestant is ever a round ahead: the other's turn comes within a block.
        var ahead = 0;
        foreach (var (contestant, _) in calls)
        {
            ahead += contestant == 0 ? 1 : -1;
            Assert.InRange(ahead, -subjects / 2, subjects / 2);
        }
    }

    [Fact]
    public void Spread_OfKnownTimes_IsTheirMeanAndPercentiles()
    {
        var spread = new Spread([.. Enumerable.Range(1, 100).Select(number => (double)number).Reverse()]);

        Assert.Equal((50.5, 51.0, 100.0), (spread.Mean, spread.Median, spread.P99));
    }
}
