using System.Diagnostics;
using Google.Protobuf;
using Matching.Benchmarks.Figures;
using Matching.Grpc.Mapping;
using Matching.Grpc.Services.Lists;
using Matching.Load.Loads;
using Matching.Load.Service;
using Matching.V1;

namespace Matching.Load.Figures;

/// <summary>Records read page by page, and changed: by single calls and by an import. Changes come to as much as the disk makes durable, so the engine alone stands beside them.</summary>
internal sealed class RegistryFigures(LoadOptions options, FigureList figures)
{
    public const string PutCandidate = "/matching.v1.RegistryService/PutCandidate";
    public const int CallsUnderWay = Connections * CallsEach;

    private const string ListCandidates = "/matching.v1.RegistryService/ListCandidates";
    private const string Import = "/matching.v1.RegistryService/Import";
    private const int Connections = 4;
    private const int CallsEach = 64;
    private const int KeyLength = 10;
    private const int Pages = 5;

    public async Task RunAsync(Target target, DurableRate alone)
    {
        using var client = new MessageClient(target);
        await ListAsync(client, alone.Places);
        Put(target, alone);
        await ImportAsync(client, alone);
    }

    /// <summary>The next pages from three places; the first of each reads the pool once.</summary>
    private async Task ListAsync(MessageClient client, IReadOnlyList<string> places)
    {
        var firsts = new List<double>();
        var laters = new List<double>();
        foreach (var place in places)
        {
            var token = place.Length == 0 ? "" : PageToken.Write("candidates", place);
            var millis = new List<double>();
            for (var page = 0; page < Pages; page++)
            {
                var began = Stopwatch.GetTimestamp();
                var request = new ListCandidatesRequest { PageSize = PageRequest.SizeMax, PageToken = token };
                token = (await client.CallAsync(ListCandidates, [request], ListCandidatesResponse.Parser)).NextPageToken;
                millis.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            firsts.Add(millis[0]);
            laters.Add(millis.Skip(1).Average());
        }

        figures.Note($"a page of {PageRequest.SizeMax} candidates", laters.Max(), "ms", $"at the beginning, in the middle and near the end {Shown(laters)}; the first page there {Shown(firsts)}, for which the whole pool is read once");
    }

    private void Put(Target target, DurableRate alone)
    {
        var requests = Requests.Keyed(
            alone.People.Select(person => (IMessage)new PutCandidateRequest { Candidate = CandidateMapping.ToMessage(person), IdempotencyKey = new string('0', KeyLength) }), KeyLength);
        var put = ClosedLoad.Run(target with { Path = PutCandidate }, requests, Connections, CallsEach, options.WarmUp / 2, options.Window);
        figures.Note("PutCandidate, saturated", put.PerSecond, "calls/s", $"{put.PerSecond / alone.PutsPerSecond:0.00} of the engine's own {alone.PutsPerSecond:#,0} durable ones; {Connections} connections with {CallsEach} calls each, p50 {put.Latencies.Quantile(0.5):0.00} ms, p99 {put.Latencies.Quantile(0.99):0.00} ms; service {put.ServerMicrosPerCall:0.0} µs a call");
        figures.Zero("changes that failed", put.Failed + put.Refused, "calls", $"gRPC status of one of them: {put.LastFailure}");
    }

    private async Task ImportAsync(MessageClient client, DurableRate alone)
    {
        var message = new ImportRequest { ImportKey = "load" };
        message.Rows.AddRange(Enumerable.Range(0, DurableRate.BatchRows).Select(row => new ImportRow { Candidate = CandidateMapping.ToMessage(alone.People[row % alone.People.Count]) }));
        var messages = (int)Math.Ceiling(alone.RowsPerSecond * options.Window.TotalSeconds / 4 / DurableRate.BatchRows);
        var began = Stopwatch.GetTimestamp();
        var imported = await client.CallAsync(Import, Enumerable.Repeat((IMessage)message, messages), ImportResponse.Parser);
        var perSecond = imported.Accepted / Stopwatch.GetElapsedTime(began).TotalSeconds;
        figures.Note("Import", perSecond, "rows/s", $"{perSecond / alone.RowsPerSecond:0.00} of the engine's own {alone.RowsPerSecond:#,0} durable ones, {imported.Rows:#,0} rows by one call");
        figures.Zero("rows that were refused", imported.Refused, "rows", "");
    }

    private static string Shown(IEnumerable<double> millis) => string.Join(", ", millis.Select(each => FormattableString.Invariant($"{each:0.0}"))) + " ms";
}
