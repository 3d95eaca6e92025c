using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Grpc.Core;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Audits;
using Matching.Grpc.Security.Tokens;
using Matching.Grpc.Tests.Commands;
using Matching.Grpc.Tests.Services;
using Matching.Grpc.Tests.Storage;

namespace Matching.Grpc.Tests.Hosting;

/// <summary>The audit log of a process that is killed in the middle of calls.</summary>
public sealed partial class ServeAuditTests : IDisposable
{
    private const int Callers = 8;

    /// <summary>So that the log has gone from file to file before the end.</summary>
    private const int FilesBeforeTheEnd = 4;

    private readonly ScratchFolder scratch = new();
    private readonly LocalIssuer issuer = new(TimeProvider.System);

    public void Dispose()
    {
        issuer.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task Serve_KilledInTheMiddleOfCalls_HasEveryCallThatWasAnsweredBeforeOneThatIsThere()
    {
        ConcurrentBag<Call> calls;
        string[] heads;
        await using (var service = Start())
        {
            calls = await CallUntilKilledAsync(service);
            await service.EndAsync();
            heads = [.. HeadLine().Matches(service.Said).Select(match => match.Groups[1].Value)];
        }

        var files = AuditFiles.List(scratch["audit"]);
        var recorded = files.SelectMany(file => File.ReadLines(file.Path)).SelectMany(line => Subject().Matches(line)).Select(match => match.Groups[1].Value).ToHashSet();
        var lastBegun = calls.Where(call => recorded.Contains(call.Subject)).Max(call => call.Begun);
        Assert.All(calls.Where(call => call.Answered > 0 && call.Answered < lastBegun), call => Assert.Contains(call.Subject, recorded));

        // The file may end within a line by itself; as a power failure would, this cuts into one in any case.
        Assert.True(files.Length >= FilesBeforeTheEnd && heads.Length > 1, $"{files.Length} files, {heads.Length} heads");
        var newest = files[^1].Path;
        using (var torn = File.OpenWrite(newest))
        {
            torn.SetLength(Math.Max(torn.Length - 40, 1));
        }

        var broken = Verify();
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains($"broken: {Path.GetFileName(newest)}, line", broken.Output, StringComparison.Ordinal);

        await using (var again = Start())
        {
            await again.Address;
            await again.SignalAsync("TERM");
            Assert.Equal(0, await again.EndAsync());
            Assert.Contains("bytes were cut off", again.Said, StringComparison.Ordinal);
        }

        foreach (var head in (string[])[heads[0], heads[^1]])
        {
            var whole = Verify("--head", head);
            Assert.True(whole.ExitCode == 0, whole.ToString());
        }

        Assert.Contains("\"event\":\"opened\",\"cut_bytes\":", File.ReadLines(AuditFiles.List(scratch["audit"])[^1].Path).Last(), StringComparison.Ordinal);
    }

    /// <summary>Callers that ask about somebody else each time, over a connection each, until the process is gone.</summary>
    private async Task<ConcurrentBag<Call>> CallUntilKilledAsync(ServiceProcess service)
    {
        var address = new Uri(await service.Address);
        var token = issuer.Issue(new Caller("centre", Role.Admin), TimeSpan.FromHours(1));
        var calls = new ConcurrentBag<Call>();
        var calling = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            using var client = new GrpcClient(address, ("authorization", $"Bearer {token}"));
            for (var number = 0; ; number++)
            {
                var call = new Call($"C-{caller}-{number}") { Begun = TimeProvider.System.GetTimestamp() };
                calls.Add(call);
                try
                {
                    var reply = await client.CallAsync<V1.GetCandidateResponse>("RegistryService/GetCandidate", new V1.GetCandidateRequest { CandidateId = call.Subject });
                    Assert.Equal(StatusCode.NotFound, reply.Code);
                }
                catch (Exception gone) when (gone is HttpRequestException or IOException)
                {
                    return;
                }

                call.Answered = TimeProvider.System.GetTimestamp();
            }
        })));
        await Eventually.TrueAsync(() => calling.IsCompleted || AuditFiles.List(scratch["audit"]).Length >= FilesBeforeTheEnd, "the log has gone from file to file");
        await service.SignalAsync("KILL");
        await calling;
        return calls;
    }

    private Outcome Verify(params string[] arguments) => MatchingProcess.Run(scratch.Path, ["audit", "verify", "audit", "--quiet", .. arguments]);

    private ServiceProcess Start() => ServiceProcess.Start(
        scratch.Path, ["--store", "pool", "--audit", "audit", "--audit-file-bytes", "65536", .. ServiceProcess.Accept(issuer, scratch)]);

    [GeneratedRegex("audit log's head is ([0-9]+:[0-9a-f]{64})")]
    private static partial Regex HeadLine();

    [GeneratedRegex("\"subjects\":\\[\"(C-[0-9]+-[0-9]+)\"\\]")]
    private static partial Regex Subject();

    private sealed class Call(string subject)
    {
        public string Subject { get; } = subject;

        public required long Begun { get; init; }

        /// <summary>0: not.</summary>
        public long Answered { get; set; }
    }
}
