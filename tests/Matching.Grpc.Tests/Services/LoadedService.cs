using Google.Protobuf;
using Matching.Engine;
using Matching.Engine.Journals;
using Matching.Engine.Snapshots;
using Matching.Grpc.Services.Watches;
using Matching.Testing;
using Matching.Testing.Disks;

namespace Matching.Grpc.Tests.Services;

/// <summary>The services over a pool that was there before they started, and the engine of the same pool to compare with.</summary>
internal sealed class LoadedService : IAsyncDisposable
{
    private readonly ServiceUnderTest service;
    private int keys;

    private LoadedService(ServiceUnderTest service, TestPool pool, MatchingEngine engine) => (this.service, Pool, Engine) = (service, pool, engine);

    public TestPool Pool { get; }

    /// <summary>Holds the pool as it was at the start.</summary>
    public MatchingEngine Engine { get; }

    public ServiceUnderTest Service => service;

    public static Task<LoadedService> StartAsync(PoolShape shape = PoolShape.Realistic, int candidates = 300, int vacancies = 60, int seed = 5) =>
        StartAsync(TestPools.Create(shape, seed, candidates, vacancies));

    public static async Task<LoadedService> StartAsync(TestPool pool, WatchOptions? watches = null)
    {
        var engine = new MatchingEngine(pool.ToCatalogue());
        engine.Load(pool.Candidates, pool.Vacancies);
        var disk = new SimulatedDisk(new SeededRandom(1));
        var made = await EmbeddedStore.CreateAsync(
            disk, new Dictionary<string, ReadOnlyMemory<byte>> { ["note.txt"] = "the catalogue's place"u8.ToArray() },
            async store => await StoreImport.WriteAsync(store, engine, TimeProvider.System));
        return new LoadedService(await ServiceUnderTest.StartAsync(engine.Catalogue, made, watches: watches), pool, engine);
    }

    public GrpcClient As(string caller) => service.As(caller);

    public Task<GrpcStream<T>> OpenAsync<T>(string caller, string method, IMessage request)
        where T : class, IMessage<T>, new() => GrpcStream<T>.OpenAsync(service.Address, (KnownCallers.Header, caller), method, request);

    /// <summary>Returns its position.</summary>
    public async Task<long> ChangeAsync(params Command[] changes) =>
        (await service.Node.ExecuteAsync(changes.Length == 1 ? changes[0] : new Command.Batch(changes), $"key-{++keys}")).Position;

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
