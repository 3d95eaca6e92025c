using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Services;

namespace Matching.Grpc.Tests.Hosting;

/// <summary><c>matching call</c> against <c>matching serve</c>, each a process of its own: a person's whole way from a shell.</summary>
public sealed class CallCommandTests : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly LocalIssuer issuer = new(TimeProvider.System);
    private ServiceProcess service = null!;
    private string address = "";
    private int keys;

    public async Task InitializeAsync()
    {
        service = ServiceProcess.Start(scratch.Path, ["--store", "pool", .. ServiceProcess.Accept(issuer, scratch)]);
        address = await service.Address;
        foreach (var caller in (Caller[])[new("centre", Role.CareerCentre, centreId: "centre-1"), new("portal", Role.Portal), new("bakery", Role.Employer, "E-bakery")])
        {
            scratch.Write($"{caller.Name}.token", issuer.Issue(caller, TimeSpan.FromHours(1)) + "\n");
        }
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    public void Dispose()
    {
        issuer.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task Call_FromRegistrationToHire_SucceedsFromAShell()
    {
        // The starter catalogue's first occupation: work from home has no place, so that everybody is near.
        var occupation = StandardCatalogueOccupation();
        var vacancy = $$"""{"vacancy":{"vacancyId":"V-1","employerId":"E-bakery","occupation":"{{occupation}}","remote":true},"centre":"centre-1","texts":["Только девушки"],"idempotencyKey":"v"}""";
        Assert.Equal("VACANCY_FINDING_KIND_DISCRIMINATORY", Ok("portal", "RegistrationService/RegisterVacancy", vacancy).GetProperty("findings")[0].GetProperty("kind").GetString());
        scratch.Write("person.json", $$"""
            {"candidate":{"candidateId":"P-1","status":"CANDIDATE_STATUS_JOB_SEEKER","birthDate":"1990-05-05","publishConsent":true,"agencyConsent":true,
            "zone":"{{Zone()}}","education":3,"entries":[{"occupation":"{{occupation}}","months":60}]},"idempotencyKey":"p"}
            """);
        Ok("centre", "RegistrationService/RegisterPerson", "@person.json");

        // The service selects by itself.
        using var limit = new CancellationTokenSource(ServiceProcess.Generous);
        while (Call("centre", "MediationService/GetCase", """{"personId":"P-1","vacancyId":"V-1"}""") is { ExitCode: not 0 } waiting)
        {
            Assert.True(waiting.ExitCode == 1 && !limit.IsCancellationRequested, $"{waiting}\n{service.Said}");
            await Task.Delay(100);
        }

        foreach (var (caller, method, more) in ((string, string, string)[])
            [
                ("centre", "Offer", ""), ("portal", "AnswerOffer", ",\"agrees\":true"), ("centre", "Refer", ""), ("centre", "SetInterview", ""),
                ("portal", "AttendInterview", ""), ("bakery", "Decide", ",\"isHired\":true"),
            ])
        {
            Ok(caller, $"MediationService/{method}", $$"""{"personId":"P-1","vacancyId":"V-1","idempotencyKey":"k{{++keys}}"{{more}}}""");
        }

        Assert.Equal("CASE_STATE_HIRED", Ok("centre", "MediationService/GetCase", """{"personId":"P-1","vacancyId":"V-1"}""").GetProperty("case").GetProperty("state").GetString());

        var refused = Call("centre", "MediationService/Offer", """{"personId":"P-1","vacancyId":"V-1","idempotencyKey":"again"}""", "--lang", "en");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("failed_precondition: the person was hired already (Order 214 §76)", refused.Error, StringComparison.Ordinal);
        Assert.Contains("reason ALREADY_HIRED", refused.Error, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
    }

    [Fact]
    public void Call_WrongFieldsOrNobody_IsRefusedWithWhatIsWrong()
    {
        var wrong = Call("centre", "MediationService/Offer", """{"personId":"?","vacancyId":"V-1","idempotencyKey":"k"}""");
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("person_id: '?' is not allowed", wrong.Error, StringComparison.Ordinal);
        var stranger = MatchingProcess.Run(scratch.Path, "call", "MediationService/Offer", "--service", address);
        Assert.Equal(1, stranger.ExitCode);
        Assert.Contains("unauthenticated", stranger.Error, StringComparison.Ordinal);
        var unknown = Call("centre", "MediationService/Offer", """{"person":"P-1"}""");
        Assert.Equal((1, true), (unknown.ExitCode, unknown.Error.Contains("invalid_argument", StringComparison.Ordinal)));
        var nowhere = MatchingProcess.Run(scratch.Path, "call", "OperationsService/GetStatus", "--service", "http://127.0.0.1:1");
        Assert.Equal((3, true), (nowhere.ExitCode, nowhere.Error.Contains("http://127.0.0.1:1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Call_OfAStream_WritesALineForEachMessageUntilItIsStopped()
    {
        Ok("portal", "RegistrationService/RegisterVacancy", $$"""{"vacancy":{"vacancyId":"V-2","occupation":"{{StandardCatalogueOccupation()}}","remote":true},"centre":"centre-1","idempotencyKey":"v2"}""");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { WorkingDirectory = scratch.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
            [Path.Combine(AppContext.BaseDirectory, "matching.dll"), "call", "RegistrationService/WatchStages", "{\"afterNumber\":\"0\"}", "--service", address, "--token-file", "portal.token"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        Assert.True((await LineAsync(process)).TryGetProperty("started", out _));
        Assert.Equal("STAGE_KIND_VACANCY_REGISTERED", (await LineAsync(process)).GetProperty("stage").GetProperty("kind").GetString());
        using (var interrupt = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await interrupt.WaitForExitAsync();
        }

        await process.WaitForExitAsync().WaitAsync(ServiceProcess.Generous);
        Assert.Equal(130, process.ExitCode);
    }

    private static async Task<JsonElement> LineAsync(Process process)
    {
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(ServiceProcess.Generous);
        return line is null ? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync()) : JsonDocument.Parse(line).RootElement;
    }

    private static string StandardCatalogueOccupation() => Grpc.Commands.StandardCatalogue.Starter().Occupations[0].Code.ToString();

    private static string Zone() => Grpc.Commands.StandardCatalogue.Starter().Zones[0].Code;

    private JsonElement Ok(string caller, string method, string request)
    {
        var outcome = Call(caller, method, request);
        Assert.True(outcome.ExitCode == 0, $"{method} {request}\n{outcome}");
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    private Outcome Call(string caller, string method, string request, params string[] more) =>
        MatchingProcess.Run(scratch.Path, ["call", method, request, "--service", address, "--token-file", $"{caller}.token", .. more]);
}
