using System.Globalization;
using System.Net;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Limits;
using Matching.Grpc.Tests.Services;
using Matching.Grpc.Tests.Storage;

namespace Matching.Grpc.Tests.Security.Gate;

/// <summary>What one caller may use and what all may, asked of a running service: beyond it calls are refused with advice, and others are not.</summary>
public sealed class LimitTests
{
    private const string GetStatus = "OperationsService/GetStatus";
    private const string PutCandidate = "RegistryService/PutCandidate";
    private const string WatchMatches = "MatchingService/WatchMatches";

    private static readonly Caller admin = GuardedService.Of(Role.Admin);

    [Fact]
    public async Task Enter_CallerAtItsRate_IsRefusedUntilTimeHasPassedAndOthersAreNot()
    {
        await using var service = await GuardedService.StartAsync(options => options.Limits.CallerRate = 3);
        var client = service.As(admin);
        for (var call = 0; call < 3; call++)
        {
            Assert.Equal(StatusCode.OK, (await CallAsync(client)).Code);
        }

        AssertRefused(await CallAsync(client), "this caller may call 3 times a second");
        await AssertJsonRefusedAsync(service, "this caller may call 3 times a second");
        Assert.Equal(StatusCode.OK, (await CallAsync(service.As(GuardedService.Of(Role.Operator)))).Code);

        service.Clock.Advance(TimeSpan.FromMilliseconds(400));
        Assert.Equal(StatusCode.OK, (await CallAsync(client)).Code);
        AssertRefused(await CallAsync(client), "this caller may call 3 times a second");
    }

    [Fact]
    public async Task Enter_CallerWithAllItsWatchesOpen_IsRefusedOneMoreAndStillMayAsk()
    {
        await using var service = await GuardedService.StartAsync(options => options.Limits.CallerWatches = 1);
        await using (var watch = await service.OpenAsync<V1.WatchMatchesResponse>(admin, WatchMatches, new V1.WatchMatchesRequest()))
        {
            Assert.NotNull((await watch.NextAsync())?.Started);
            AssertRefused(await WatchAsync(service, admin), "this caller may have 1 calls of this kind at once");
            Assert.Equal(StatusCode.OK, (await CallAsync(service.As(admin))).Code);
            await using var others = await service.OpenAsync<V1.WatchMatchesResponse>(GuardedService.Of(Role.Portal), WatchMatches, new V1.WatchMatchesRequest());
            Assert.NotNull((await others.NextAsync())?.Started);
        }

        // Its end has to come to the service first.
        await Eventually.TrueAsync(
            async () =>
            {
                await using var again = await service.OpenAsync<V1.WatchMatchesResponse>(admin, WatchMatches, new V1.WatchMatchesRequest());
                return await again.NextAsync() is not null;
            },
            "the place of the watch that ended is free");
    }

    [Theory]
    [InlineData(true, "this caller may have 1 calls of this kind at once")]
    [InlineData(false, "the service is overloaded")]
    public async Task Enter_ShortCallsThatWait_TakePlacesUntilTheyEnd(bool isCallers, string message)
    {
        var store = await GatedStore.OpenAsync();
        await using var service = await GuardedService.StartAsync(
            options => (options.Limits.CallerCalls, options.Limits.Calls) = isCallers ? (1, 5) : (5, 1), store: store);
        var client = service.As(admin);
        store.Hold();
        var waiting = client.CallAsync<V1.PutCandidateResponse>(PutCandidate, Records.Put("C-1", "k"));
        await Eventually.TrueAsync(() => service.Part<CallerLimits>().Of(admin).Places[Grpc.Security.Access.CallKind.Short].Taken == 1, "the call has its place");

        AssertRefused(await CallAsync(client), message);
        await AssertJsonRefusedAsync(service, message);
        Assert.Equal(isCallers ? StatusCode.OK : StatusCode.ResourceExhausted, (await CallAsync(service.As(GuardedService.Of(Role.Operator)))).Code);

        store.Release();
        _ = (await waiting).Ok;
        await Eventually.TrueAsync(async () => (await CallAsync(client)).Code == StatusCode.OK, "the place is free");
    }

    [Fact]
    public async Task TurnAway_QuestionsWaitForProcessors_RestIsRefusedUntilTheLineIsShort()
    {
        await using var service = await GuardedService.StartAsync(options => options.Limits.Line = 1);
        var line = service.Part<QuestionLine>();
        using var go = new ManualResetEventSlim();
        var taken = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => OccupyAsync(line, go)).ToArray();
        await Eventually.TrueAsync(() => line.Waiting == 0, "every thread of the line is busy");
        var client = service.As(admin);
        var waiting = Enumerable.Range(0, 2).Select(_ => QuestionAsync(client)).ToArray();
        await Eventually.TrueAsync(() => line.Waiting == 2, "both questions wait");
        AssertRefused(await QuestionAsync(client), "the service is overloaded");
        AssertRefused(await CallAsync(client), "the service is overloaded");

        go.Set();
        await Task.WhenAll(taken);
        Assert.All(await Task.WhenAll(waiting), reply => Assert.Equal(StatusCode.NotFound, reply.Code));
        Assert.Equal(StatusCode.NotFound, (await QuestionAsync(client)).Code);
    }

    [Fact]
    public async Task Enter_LongLineForProcessors_IsRefusedBeforeItIsKnownWhoCallsAndTheHealthCheckIsNot()
    {
        // No line is that short.
        await using var service = await GuardedService.StartAsync(options => options.Limits.Line = -1);
        AssertRefused(await CallAsync(service.As(admin)), "the service is overloaded");
        await AssertJsonRefusedAsync(service, "the service is overloaded");
        AssertRefused(await WatchAsync(service, admin), "the service is overloaded");
        AssertRefused(await CallAsync(service.With("Bearer x.y.z")), "the service is overloaded");
        Assert.Equal(StatusCode.OK, (await service.With(null).CallAsync<Empty>("/grpc.health.v1.Health/Check", new Empty())).Code);
        Assert.Equal(4, service.Part<AdmissionControl>().Refused);
    }

    internal static void AssertRefused<T>(GrpcReply<T> reply, string message)
        where T : class, Google.Protobuf.IMessage<T>, new()
    {
        Assert.Equal((StatusCode.ResourceExhausted, message), (reply.Code, reply.Detail));
        var advised = reply.DetailOf<RetryInfo>().RetryDelay.ToTimeSpan();
        Assert.InRange(advised, TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(1));
        Assert.Equal(advised.TotalMilliseconds.ToString(CultureInfo.InvariantCulture), reply.Trailer("grpc-retry-pushback-ms"));
    }

    internal static async Task AssertJsonRefusedAsync(GuardedService service, string message, string method = GetStatus)
    {
        var reply = await service.JsonAsync($"Bearer {service.Token(admin)}", method);
        Assert.Equal((HttpStatusCode.TooManyRequests, "resource_exhausted", message), (reply.Status, reply.Code, reply.Body.GetProperty("message").GetString()));
        var detail = Assert.Single(reply.Body.GetProperty("details").EnumerateArray().ToArray());
        Assert.Equal("google.rpc.RetryInfo", detail.GetProperty("type").GetString());
        var value = detail.GetProperty("value").GetString()!;
        var advised = RetryInfo.Parser.ParseFrom(Convert.FromBase64String(value.PadRight((value.Length + 3) / 4 * 4, '='))).RetryDelay.ToTimeSpan();
        Assert.Equal([advised.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)], reply.Headers.GetValues("trailer-grpc-retry-pushback-ms"));
    }

    internal static async Task<GrpcReply<V1.WatchMatchesResponse>> WatchAsync(GuardedService service, Caller caller)
    {
        await using var watch = await service.OpenAsync<V1.WatchMatchesResponse>(caller, WatchMatches, new V1.WatchMatchesRequest());
        Assert.Null(await watch.NextAsync());
        return watch.End();
    }

    private static async Task OccupyAsync(QuestionLine line, ManualResetEventSlim go)
    {
        await line.TurnAsync();
        go.Wait();
    }

    private static Task<GrpcReply<V1.FindCandidatesResponse>> QuestionAsync(GrpcClient client) =>
        client.CallAsync<V1.FindCandidatesResponse>("/matching.v1.MatchingService/FindCandidates", new V1.FindCandidatesRequest { VacancyId = "V-NONE", Size = 5 });

    private static Task<GrpcReply<V1.GetStatusResponse>> CallAsync(GrpcClient client) =>
        client.CallAsync<V1.GetStatusResponse>(GetStatus, new V1.GetStatusRequest());
}
