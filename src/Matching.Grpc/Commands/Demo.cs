using Matching.Engine;
using Matching.Engine.Disks;
using Matching.Engine.Files;
using Matching.Engine.Shortlists;
using Matching.Engine.Snapshots;
using Matching.Grpc.Hosting;
using Matching.Grpc.Options;
using Matching.Grpc.Security;
using Matching.Grpc.Security.Tokens;

namespace Matching.Grpc.Commands;

/// <summary>
/// <c>serve --demo</c>: a store with a generated pool, made once and kept; tokens beside it, new with every start; and what to try first. The same pool on
/// every machine, so that the README's calls work as they stand.
/// </summary>
internal sealed class Demo : IDisposable
{
    public const string StandardStore = "matching-demo/pool";

    private static readonly NationSize size = new(20_000, 2_000, PoolSizes.DefaultSeed);

    /// <summary>Longer than anybody tries; the key that signed them ends with the process anyway.</summary>
    private static readonly TimeSpan tokenLifetime = TimeSpan.FromDays(7);

    /// <summary>Of the generated ones every fifth would do.</summary>
    private const int VacanciesLookedAt = 200;

    private readonly CommandHost host;
    private readonly LocalIssuer issuer;
    private readonly string tokens;
    private readonly string store;

    private Demo(CommandHost host, string store)
    {
        (this.host, this.store) = (host, store);
        issuer = new LocalIssuer(host.Time);
        tokens = $"{store.TrimEnd('/')}-tokens";
    }

    /// <summary>Makes the pool where there is none yet, and has the service accept the tokens.</summary>
    public static async Task<Demo> PrepareAsync(ServiceOptions options, CommandHost host)
    {
        options.Pool.Store ??= StandardStore;
        var demo = new Demo(host, options.Pool.Store);
        var accepted = LocalIssuer.OptionsFor(demo.tokens);
        (options.Tokens.KeysFile, options.Tokens.Issuer, options.Tokens.Audience) = (accepted.KeysFile, accepted.Issuer, accepted.Audience);
        await demo.MakePoolAsync();
        return demo;
    }

    /// <summary>Before callers are answered: an employer's token needs one of the pool's employers.</summary>
    public void WriteTokens(Node node) => issuer.Write(tokens, AVacancy(node)?.EmployerId ?? "E-1", tokenLifetime);

    public void WriteFirstCalls(string address, Node node)
    {
        var token = LocalIssuer.TokenFile(tokens, Role.CareerCentre);
        var request = $$"""{"vacancyId":"{{AVacancy(node)?.Id ?? "V-1"}}","size":5}""";
        host.Text.Write($$"""

            A generated pool of {{node.Engine.CandidateCount}} candidates and {{node.Engine.VacancyCount}} vacancies is in {{store}}. A token for each role is in {{tokens}}, readable by you only,
            for as long as this process runs.

            The best candidates for a vacancy, with curl:

              curl -H "authorization: Bearer $(cat {{token}})" -H 'content-type: application/json' \
                -d '{{request}}' {{address}}/matching.v1.MatchingService/FindCandidates

            With any gRPC client: the same method, the same token in the metadata "authorization", protos/matching/v1. examples/ has it in JavaScript, Python and C#.
            Stop with Ctrl-C; started again, the pool is as you left it.

            """);
        host.Text.Flush();
    }

    public void Dispose() => issuer.Dispose();

    /// <summary>The first, in the order of ids, that has a shortlist worth looking at; so it is the same one every time.</summary>
    private Engine.Records.Vacancy? AVacancy(Node node)
    {
        var request = new ShortlistRequest { AsOf = AsOf.Today(host.Time) };
        var id = node.Engine.VacancyIds().Take(VacanciesLookedAt).FirstOrDefault(id => node.Engine.FindCandidates(id, request).Matches.Length == request.Size);
        return id is not null && node.Engine.TryGetVacancy(id, out var vacancy) ? vacancy : null;
    }

    private async Task MakePoolAsync()
    {
        var files = LocalFileSystem.Make(store);
        if (EmbeddedStore.Exists(files))
        {
            return;
        }

        var scratch = Directory.CreateTempSubdirectory("matching-demo-").FullName;
        try
        {
            Nation.Write(host, size, scratch, quiet: false);
            using var reading = new PoolReading(host, scratch, quiet: false, new RejectLog());
            var engine = reading.Load();
            await using var made = await EmbeddedStore.CreateAsync(
                files, StoreCatalogue.Write(engine.Catalogue), async store => await StoreImport.WriteAsync(store, engine, host.Time, host.Stop), cancellation: host.Stop);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
