using Matching.Grpc.Security.Limits;

namespace Matching.Grpc.Tests.Security.Limits;

public sealed class AdmissionControlTests
{
    private const int LineMax = 10;

    [Theory]
    [InlineData(0, true)]
    [InlineData(LineMax, true)]
    [InlineData(LineMax + 1, false)]
    public void TryAdmit_LineOfThatLength_LetsInUpToTheLimit(int line, bool isAdmitted)
    {
        var admission = new AdmissionControl(LineMax, () => line, () => 0, () => 0);
        Assert.Equal(isAdmitted, admission.TryAdmit());
        Assert.Equal(isAdmitted ? 0 : 1, admission.Refused);
    }

    [Theory]
    [InlineData(AdmissionControl.WorkMax, true)]
    [InlineData(AdmissionControl.WorkMax + 1, false)]
    public void TryAdmit_MuchOtherWork_LetsInUpToItsLimit(long work, bool isAdmitted) =>
        Assert.Equal(isAdmitted, new AdmissionControl(LineMax, () => 0, () => work, () => 0).TryAdmit());

    [Fact]
    public void TryAdmit_LineIsShortAgain_LetsInAtOnce()
    {
        var line = 1_000_000;
        var admission = new AdmissionControl(LineMax, () => line, () => 0, () => 0);
        for (var i = 0; i < 100_000; i++)
        {
            Assert.False(admission.TryAdmit());
        }

        line = 0;
        Assert.True(admission.TryAdmit());
    }

    [Fact]
    public void TryAdmit_WhileCallsAreRefused_LineIsAThirdUntilNobodyWasRefusedForAWhile()
    {
        var (line, now) = (LineMax + 1, 1_000L);
        var admission = new AdmissionControl(LineMax, () => line, () => 0, () => now);
        Assert.False(admission.TryAdmit());

        line = AdmissionControl.WhileRefusing(LineMax);
        Assert.True(admission.TryAdmit());
        line++;
        now += AdmissionControl.CalmMilliseconds;
        Assert.False(admission.TryAdmit());
        now += AdmissionControl.CalmMilliseconds;
        Assert.False(admission.TryAdmit());

        now += AdmissionControl.CalmMilliseconds + 1;
        line = LineMax;
        Assert.True(admission.TryAdmit());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(100, 34)]
    [InlineData(1_000_000, 333_334)]
    public void WhileRefusing_AnyLine_AThirdAndAtLeastOne(int line, int third) => Assert.Equal(third, AdmissionControl.WhileRefusing(line));

    /// <summary>Two processors, calls in the order of coming, and refused ones that come back at once or stay away.</summary>
    [Theory]
    [InlineData(10_000, 1.0)]
    [InlineData(80_000, 0.95)]
    [InlineData(150_000, 0.95)]
    public void TryAdmit_MoreThanCanBeAnswered_LineStaysShortAndTheRestIsAnswered(int offeredPerSecond, double share)
    {
        const double admittedCost = 50e-6;
        const double refusedCost = 10e-6;
        const int processors = 2;
        const int limit = 256;
        const double seconds = 5;
        var (waiting, now) = (0.0, 0.0);
        var admission = new AdmissionControl(limit, () => (int)waiting, () => 0, () => (long)(now * 1e3));
        var (answered, longest, work) = (0, 0.0, 0.0);
        const double step = 1e-4;
        for (; now < seconds; now += step)
        {
            waiting += offeredPerSecond * step;
            // What the last call took beyond its step is missing in this one; what was not needed is lost.
            for (work = Math.Min(work, 0) + (processors * step); work > 0 && waiting >= 1; waiting--)
            {
                var isAdmitted = admission.TryAdmit();
                answered += isAdmitted ? 1 : 0;
                work -= isAdmitted ? admittedCost : refusedCost;
            }

            longest = Math.Max(longest, waiting);
        }

        var possible = Math.Min(offeredPerSecond, (processors - (offeredPerSecond * refusedCost)) / (admittedCost - refusedCost));
        Assert.True(answered / seconds >= share * possible, $"{answered / seconds:0} a second were answered of {possible:0} that could be");
        Assert.True(longest < limit + (offeredPerSecond * 2 * step) + 1, $"{longest:0} stood in line");
    }
}
