using System.Globalization;
using System.Net;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Storage;

namespace Matching.Grpc.Tests.Hosting;

/// <summary>Calls of the built service: what it acknowledged is there after kill -9.</summary>
public sealed class ServedCallsTests : IDisposable
{
    /// <summary>Of the demo's pool.</summary>
    private const string Vacancy = "v0153r6m";

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Serve_KilledAfterAnAcknowledgement_HasItAndAnswersItsKeyAsBefore()
    {
        string position;
        await using (var service = ServiceProcess.Start(scratch.Path, "--demo"))
        {
            await service.Address;
            var (found, shortlist) = await service.CallAsync(Token(Role.CareerCentre), "MatchingService/FindCandidates", $$"""{"vacancyId":"{{Vacancy}}","size":3}""");
            Assert.True(found == HttpStatusCode.OK, shortlist.ToString());
            Assert.Equal(3, shortlist.GetProperty("matches").GetArrayLength());

            var (status, answer) = await service.CallAsync(Token(Role.Admin), "RegistryService/WithdrawVacancy", Withdrawal);
            Assert.True(status == HttpStatusCode.OK, answer.ToString());
            position = answer.GetProperty("position").GetString()!;
            await service.SignalAsync("KILL");
            await service.EndAsync();
        }

        await using var again = ServiceProcess.Start(scratch.Path, "--demo");
        await again.Address;
        Assert.Equal(HttpStatusCode.NotFound, (await again.CallAsync(Token(Role.Admin), "RegistryService/GetVacancy", $$"""{"vacancyId":"{{Vacancy}}"}""")).Status);
        Assert.Equal(position, (await again.CallAsync(Token(Role.Admin), "RegistryService/WithdrawVacancy", Withdrawal)).Answer.GetProperty("position").GetString());
        Assert.Equal(long.Parse(position, CultureInfo.InvariantCulture), (long)await again.MetricAsync("matching_position"));
        Assert.Equal(1, await again.MetricAsync("""matching_calls_total{method="/matching.v1.RegistryService/GetVacancy",status="NOT_FOUND"}"""));
    }

    [Fact]
    public async Task Serve_WithoutAToken_IsClosed()
    {
        await using var service = ServiceProcess.Start(scratch.Path, "--demo");
        await service.Address;
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.CallAsync("x.y.z", "RegistryService/GetVacancy", "{}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.CallAsync(Token(Role.Operator), "RegistryService/GetVacancy", "{}")).Status);
        Assert.Equal(1, await service.MetricAsync("""matching_refusals_total{reason="UNAUTHENTICATED"}"""));
    }

    private static string Withdrawal => $$"""{"vacancyId":"{{Vacancy}}","idempotencyKey":"once"}""";

    private string Token(Role role) => File.ReadAllText(LocalIssuer.TokenFile(scratch["matching-demo/pool-tokens"], role));
}
