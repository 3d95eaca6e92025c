using Matching.Benchmarks.Figures;

namespace Matching.Benchmarks.Tests.Figures;

public sealed class FigureListTests
{
    [Fact]
    public void AtLeast_OnTheTarget_HoldsAndBelowIsMissed()
    {
        var figures = new FigureList(judgesTime: true, TextWriter.Null);

        figures.AtLeast("on", 40, "×", 40, "");
        Assert.True(figures.AllHold);
        figures.AtLeast("below", 39.99, "×", 40, "");

        Assert.False(figures.AllHold);
        Assert.Equal([Verdict.Holds, Verdict.Missed], figures.All.Select(figure => figure.Verdict));
    }

    [Fact]
    public void AtMost_AboveTheTarget_IsMissedUnlessTimeIsNotJudged()
    {
        var strict = new FigureList(judgesTime: true, TextWriter.Null);
        var small = new FigureList(judgesTime: false, TextWriter.Null);

        strict.AtMost("above", 12.01, "s", 12, "");
        small.AtMost("above", 12.01, "s", 12, "");

        Assert.False(strict.AllHold);
        Assert.True(small.AllHold);
        Assert.Equal(Verdict.NotJudged, small.All[0].Verdict);
    }

    [Fact]
    public void Zero_AnythingElse_IsMissedOnAnyPool()
    {
        var figures = new FigureList(judgesTime: false, TextWriter.Null);

        figures.Zero("wrong answers", -1, "shortlists", "");

        Assert.False(figures.AllHold);
    }
}
