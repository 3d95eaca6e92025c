using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Access;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Security.Tokens;
using Matching.Grpc.Tests.Services;

namespace Matching.Grpc.Tests.Security.Gate;

/// <summary>Who calls, and whether that role may, asked of a running service.</summary>
public sealed class WhoMayCallTests : IAsyncLifetime
{
    /// <summary>Of each service one method, and a role that may not call it.</summary>
    public static TheoryData<string, string> DeniedOfEachService { get; } = new()
    {
        { "MatchingService/FindCandidates", nameof(Role.Operator) },
        { "RegistryService/GetCandidate", nameof(Role.Employer) },
        { "OperationsService/TakeSnapshot", nameof(Role.Portal) },
    };

    private GuardedService service = null!;

    public async Task InitializeAsync() => service = await GuardedService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Enter_EveryMethodAndRole_AsTheTableSays()
    {
        foreach (var role in System.Enum.GetValues<Role>())
        {
            var client = service.As(GuardedService.Of(role));
            foreach (var rule in MethodRules.All.Where(rule => !rule.Allows(role)))
            {
                var reply = await client.CallAsync<Empty>(rule.Method, new Empty());
                Assert.True(reply.Code == StatusCode.PermissionDenied, $"{role} {rule.Method}: {reply.Code} {reply.Detail}");
                Assert.Equal("this caller may not call this method", reply.Detail);
            }

            foreach (var rule in MethodRules.All.Where(rule => rule.Allows(role) && rule.Kind == CallKind.Short))
            {
                var reply = await client.CallAsync<Empty>(rule.Method, new Empty());
                Assert.True(reply.Code is StatusCode.OK or StatusCode.InvalidArgument, $"{role} {rule.Method}: {reply.Code} {reply.Detail}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(DeniedOfEachService))]
    public async Task Enter_RoleThatMayNotAsJson_IsForbidden(string method, string role)
    {
        var reply = await service.JsonAsync($"Bearer {service.Token(GuardedService.Of(System.Enum.Parse<Role>(role)))}", method);
        Assert.Equal((HttpStatusCode.Forbidden, "permission_denied"), (reply.Status, reply.Code));
    }

    /// <summary>What exists is not told: a method that is not there is answered to whoever is known, and only to them.</summary>
    [Fact]
    public async Task Enter_WithoutAToken_EveryMethodButTheHealthCheckIsClosed()
    {
        var nobody = service.With(null);
        foreach (var rule in MethodRules.All.Where(rule => !rule.IsOpen))
        {
            var reply = await nobody.CallAsync<Empty>(rule.Method, new Empty());
            Assert.Equal((StatusCode.Unauthenticated, CallerProof.NothingShown), (reply.Code, reply.Detail));
        }

        Assert.Equal(StatusCode.OK, (await nobody.CallAsync<Empty>("/grpc.health.v1.Health/Check", new Empty())).Code);
    }

    [Fact]
    public async Task Enter_ForgedTokens_AreUnauthenticatedOverBothProtocols()
    {
        const string method = "MatchingService/FindCandidates";
        var good = service.Token(GuardedService.Of(Role.Admin));
        var low = service.Token(GuardedService.Of(Role.Operator)).Split('.');
        var parts = good.Split('.');
        using var stranger = new LocalIssuer(service.Clock);
        string?[] forged =
        [
            null, "", "Bearer", "Bearer ", "Bearer x.y.z", good, $"Basic {good}", $"Bearer {good}x", $"Bearer {parts[0]}.{parts[1]}",
            $"Bearer {parts[0]}.{parts[1]}.", $"Bearer {low[0]}.{parts[1]}.{low[2]}", $"Bearer {TokenForge.Encode("""{"alg":"none"}""")}.{parts[1]}.",
            $"Bearer {stranger.Issue(GuardedService.Of(Role.Admin), TimeSpan.FromHours(1))}",
            $"Bearer {service.Issuer.Issue(GuardedService.Of(Role.Admin), -TimeSpan.FromHours(1))}",
        ];
        foreach (var authorization in forged)
        {
            var reply = await service.With(authorization).CallAsync<Empty>(method, new Empty());
            Assert.True(reply.Code == StatusCode.Unauthenticated, $"'{authorization}': {reply.Code} {reply.Detail}");
            var json = await service.JsonAsync(authorization, method);
            Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (json.Status, json.Code));
        }

        Assert.Equal(StatusCode.InvalidArgument, (await service.With($"bearer {good}").CallAsync<Empty>(method, new Empty())).Code);
    }

    [Fact]
    public async Task Enter_TokenThatExpiresMeanwhile_IsRefusedFromThenOn()
    {
        var client = service.As(GuardedService.Of(Role.Operator));
        Assert.Equal(StatusCode.OK, (await client.CallAsync<V1.GetStatusResponse>("OperationsService/GetStatus", new V1.GetStatusRequest())).Code);
        service.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(StatusCode.Unauthenticated, (await client.CallAsync<V1.GetStatusResponse>("OperationsService/GetStatus", new V1.GetStatusRequest())).Code);
    }

    [Fact]
    public async Task Enter_ManyFailedProofs_AreRefusedUnlookedAtAndAKnownTokenStillPasses()
    {
        var known = service.As(GuardedService.Of(Role.Operator));
        Assert.Equal(StatusCode.OK, (await known.CallAsync<V1.GetStatusResponse>("OperationsService/GetStatus", new V1.GetStatusRequest())).Code);
        GrpcReply<Empty> reply;
        var tries = 0;
        do
        {
            reply = await service.With("Bearer x.y.z").CallAsync<Empty>("OperationsService/GetStatus", new Empty());
            Assert.True(++tries < 1000, "failures are never stopped");
        }
        while (reply.Code == StatusCode.Unauthenticated);

        Assert.Equal((StatusCode.ResourceExhausted, CallerProof.TooManyFailures), (reply.Code, reply.Detail));
        Assert.Equal(StatusCode.OK, (await known.CallAsync<V1.GetStatusResponse>("OperationsService/GetStatus", new V1.GetStatusRequest())).Code);
    }
}
