using System.Text.Json;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Hosting;

namespace Matching.Grpc.Tests.Examples;

/// <summary>One <c>matching serve --demo</c> for all examples, and what they are to find.</summary>
public sealed class DemoFixture : IAsyncLifetime, IDisposable
{
    public const string Vacancy = "v0153r6m";

    private readonly ScratchFolder scratch = new();
    private ServiceProcess? service;

    public string Address { get; private set; } = "";

    public string TokenFile => LocalIssuer.TokenFile(scratch["matching-demo/pool-tokens"], Role.CareerCentre);

    /// <summary>The lines that every example but curl's prints.</summary>
    public string[] Expected { get; private set; } = [];

    public string this[string name] => scratch[name];

    /// <summary>What an example is given in place of its defaults.</summary>
    public string[] Arguments => [Address, TokenFile, Vacancy];

    public async Task InitializeAsync()
    {
        service = ServiceProcess.Start(scratch.Path, "--demo");
        Address = await service.Address;
        var (status, shortlist) = await service.CallAsync(
            await File.ReadAllTextAsync(TokenFile), "MatchingService/FindCandidates", $$"""{"vacancyId":"{{Vacancy}}","size":5}""");
        Assert.True(status == System.Net.HttpStatusCode.OK, shortlist.ToString());
        Expected =
        [
            .. shortlist.GetProperty("matches").EnumerateArray().Select((JsonElement match, int place) => $"{place + 1} {match.GetProperty("id")} {match.GetProperty("total")}"),
            $"position 0, policy {shortlist.GetProperty("policyVersion")}",
        ];
        Assert.Equal(6, Expected.Length);
    }

    public async Task DisposeAsync() => await service!.DisposeAsync();

    public void Dispose() => scratch.Dispose();
}
