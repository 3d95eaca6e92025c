using System.Net;
using Google.Rpc;
using Grpc.Core;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Access;
using Matching.Grpc.Security.Limits;

namespace Matching.Grpc.Tests.Security.Limits;

public sealed class CallerLimitsTests
{
    private readonly TickingClock clock = new();

    [Fact]
    public void TryTake_MoreThanTheBurst_WaitsForTheRate()
    {
        var bucket = new TokenBucket(clock, perSecond: 10, burst: 3);

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => bucket.TryTake(out var _)));
        Assert.False(bucket.HasToken);
        Assert.False(bucket.TryTake(out var wait));
        Assert.Equal(TimeSpan.FromMilliseconds(100), wait);

        clock.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(bucket.TryTake(out _));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(bucket.HasToken);
        Assert.True(bucket.TryTake(out _));
        Assert.False(bucket.TryTake(out _));
        Assert.False(bucket.IsFull);

        clock.Advance(TimeSpan.FromDays(400));
        Assert.True(bucket.IsFull);
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => bucket.TryTake(out var _)));
    }

    [Fact]
    public async Task TryTake_ByManyThreads_GivesExactlyTheBurst()
    {
        var bucket = new TokenBucket(clock, perSecond: 1000, burst: 1000);
        var taken = 0;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                if (bucket.TryTake(out var _))
                {
                    Interlocked.Increment(ref taken);
                }
            }
        })));

        Assert.Equal(1000, taken);
    }

    [Fact]
    public void Places_Freed_CanBeTakenAgain()
    {
        var places = new Places(2);
        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(_ => places.TryTake()));
        places.Free();
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(_ => places.TryTake()));
    }

    [Fact]
    public void Of_EmployerAndOthers_HaveTheirOwnRates()
    {
        var limits = new CallerLimits(new LimitOptions { CallerRate = 7, EmployerRate = 3 }, clock);

        Assert.Equal(7, limits.Of(new Caller("p", Role.Portal)).PerSecond);
        Assert.Equal(3, limits.Of(new Caller("e", Role.Employer, "E-1")).PerSecond);
        Assert.Same(limits.Of(new Caller("p", Role.Portal)), limits.Of(new Caller("p", Role.Portal)));
    }

    [Fact]
    public void Of_MoreCallersThanAreTracked_ForgetsTheIdleAndKeepsTheBusy()
    {
        var limits = new CallerLimits(new LimitOptions { TrackedCallers = 10, CallerRate = 5 }, clock);
        var busy = limits.Of(new Caller("busy", Role.Portal));
        busy.Places[CallKind.Watch].TryTake();

        for (var i = 0; i < 1000; i++)
        {
            limits.Of(new Caller($"c{i}", Role.Portal));
            Assert.InRange(limits.Count, 1, 10);
        }

        Assert.Same(busy, limits.Of(new Caller("busy", Role.Portal)));
    }

    [Fact]
    public void Of_NobodyIdle_NewcomersShareOneCount()
    {
        var limits = new CallerLimits(new LimitOptions { TrackedCallers = 2 }, clock);
        limits.Of(new Caller("a", Role.Portal)).Places[CallKind.Short].TryTake();
        limits.Of(new Caller("b", Role.Portal)).Rate.TryTake(out _);

        var c = limits.Of(new Caller("c", Role.Portal));

        Assert.Same(c, limits.Of(new Caller("d", Role.Portal)));
        Assert.Equal(2, limits.Count);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotSame(c, limits.Of(new Caller("d", Role.Portal)));
    }

    [Fact]
    public void FailedProofs_ManyOfOneAddress_OnlyThatAddressWaits()
    {
        var failures = new FailedProofs(clock);
        var bad = IPAddress.Parse("10.0.0.1");
        for (var i = 0; i < 100; i++)
        {
            Assert.True(failures.MayTry(bad));
            failures.Failed(bad);
        }

        Assert.False(failures.MayTry(bad));
        Assert.False(failures.MayTry(bad.MapToIPv6()));
        Assert.True(failures.MayTry(IPAddress.Parse("10.0.0.2")));
        Assert.True(failures.MayTry(null));

        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(failures.MayTry(bad));
    }

    [Fact]
    public void FailedProofs_AddressesOfOneNetworkOfIpv6_CountAsOne()
    {
        var failures = new FailedProofs(clock);
        for (var i = 0; i < 100; i++)
        {
            failures.Failed(IPAddress.Parse($"2001:db8:1:2::{i + 1:x}"));
        }

        Assert.Equal(1, failures.Count);
        Assert.False(failures.MayTry(IPAddress.Parse("2001:db8:1:2:ffff::1")));
        Assert.True(failures.MayTry(IPAddress.Parse("2001:db8:1:3::1")));
    }

    [Fact]
    public void FailedProofs_VeryManyAddresses_StayBounded()
    {
        var failures = new FailedProofs(clock);
        for (var i = 0; i < 12_000; i++)
        {
            failures.Failed(new IPAddress(0x0A000000L + i));
        }

        Assert.Equal(10_000, failures.Count);
        clock.Advance(TimeSpan.FromHours(1));
        failures.Failed(IPAddress.Parse("10.9.9.9"));
        Assert.Equal(1, failures.Count);
    }

    [Theory]
    [InlineData(0.0, "200")]
    [InlineData(0.25, "250")]
    [InlineData(1000.0, "60000")]
    public void TryAgain_Wait_StandsInDetailsAndPushback(double seconds, string milliseconds)
    {
        var refusal = Refusals.TryAgain("too much", TimeSpan.FromSeconds(seconds));

        Assert.Equal(StatusCode.ResourceExhausted, refusal.Status.StatusCode);
        Assert.Equal(milliseconds, refusal.Trailers!.GetValue("grpc-retry-pushback-ms"));
        var delay = refusal.Trailers!.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan();
        Assert.Equal(milliseconds, $"{delay.TotalMilliseconds}");
    }

    [Fact]
    public void Overload_RefusedTogether_DoNotComeBackTogether()
    {
        Assert.True(Enumerable.Range(0, 16).Select(_ => Refusals.Overload.Trailers!.GetValue("grpc-retry-pushback-ms")).Distinct().Count() > 8);
    }
}
