using Matching.Grpc.Security.Limits;

namespace Matching.Grpc.Tests.Security.Limits;

public sealed class AdmissionControlTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    [Fact]
    public void TryAdmit_ShortLine_EverybodyIsLetIn()
    {
        var admission = new AdmissionControl(Limit);
        for (var i = 0; i < 1000; i++)
        {
            admission.Read(TimeSpan.FromMilliseconds(19), Tick);
            Assert.True(admission.TryAdmit());
        }

        Assert.Equal(0, admission.Refused);
    }

    [Fact]
    public void Read_LongPausesNowAndThen_AreNoOverload()
    {
        var admission = new AdmissionControl(Limit);
        for (var i = 0; i < 1000; i++)
        {
            admission.Read(i % 7 == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(300), Tick);
        }

        Assert.False(admission.IsOverloaded);
    }

    [Fact]
    public void Read_OverloadThatEnds_IsCalmAgain()
    {
        var admission = new AdmissionControl(Limit);
        for (var i = 0; i < 8; i++)
        {
            admission.Read(TimeSpan.FromMilliseconds(50), Tick);
        }

        Assert.True(admission.IsOverloaded);
        for (var i = 0; i < 300; i++)
        {
            admission.Read(TimeSpan.Zero, Tick);
        }

        Assert.False(admission.IsOverloaded);
        Assert.True(admission.TryAdmit());
    }

    /// <summary>A service of 20,000 calls a second, simulated tick by tick: who is admitted takes 1/20,000 s, who is refused a tenth of that.</summary>
    [Theory]
    [InlineData(30_000, 0.75)]
    [InlineData(80_000, 0.75)]
    [InlineData(150_000, 0.5)]
    public void TryAdmit_MoreThanCanBeAnswered_KeepsTheLineShortAndTheServiceBusy(int offeredPerSecond, double share)
    {
        const double admittedCost = 1.0 / 20_000;
        const double refusedCost = admittedCost / 10;
        var admission = new AdmissionControl(Limit);
        var line = 0.0;
        var answered = 0;
        var longest = 0.0;
        for (var tick = 0; tick < 4000; tick++)
        {
            for (var call = 0; call < offeredPerSecond * Tick.TotalSeconds; call++)
            {
                var isIn = admission.TryAdmit();
                line += isIn ? admittedCost : refusedCost;
                if (isIn)
                {
                    admission.Completed();
                    answered += tick >= 1000 ? 1 : 0;
                }
            }

            line = Math.Max(0, line - Tick.TotalSeconds);
            longest = tick >= 1000 ? Math.Max(longest, line) : 0;
            admission.Read(TimeSpan.FromSeconds(line), Tick);
        }

        var seconds = 3000 * Tick.TotalSeconds;
        var possible = Math.Min(offeredPerSecond, (1 - (offeredPerSecond * refusedCost)) / (admittedCost - refusedCost));
        Assert.True(answered / seconds > share * possible, $"{answered / seconds:0} a second were answered of {possible:0} that could be");
        Assert.True(longest < Limit.TotalSeconds * 1.5, $"the line grew to {longest * 1000:0.0} ms");
    }

    [Fact]
    public void TryAdmit_OthersUseTheProcessors_SomeAreStillLetIn()
    {
        var admission = new AdmissionControl(Limit);
        var admitted = 0;
        for (var i = 0; i < 10_000; i++)
        {
            admission.Read(TimeSpan.FromMilliseconds(500), Tick);
            admitted += admission.TryAdmit() ? 1 : 0;
        }

        Assert.InRange(admitted, 1000, 10_000);
    }

    [Fact]
    public void QueueProbe_Disposed_Ends()
    {
        var probe = new QueueProbe(new AdmissionControl(Limit), TimeProvider.System);
        probe.Dispose();
    }
}
