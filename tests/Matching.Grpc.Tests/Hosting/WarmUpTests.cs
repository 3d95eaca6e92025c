using Matching.Engine;
using Matching.Grpc.Hosting;
using Matching.Grpc.Tests.Services;
using Matching.Testing;

namespace Matching.Grpc.Tests.Hosting;

public sealed class WarmUpTests
{
    [Fact]
    public void Run_EmptyPool_AsksNothing() => Assert.Equal(0, WarmUp.Run(new MatchingEngine(Records.Catalogue), TimeProvider.System, CancellationToken.None));

    [Theory]
    [InlineData(PoolShape.Realistic)]
    [InlineData(PoolShape.EveryoneMatches)]
    public void Run_Pool_IsAskedAndLeftAsItWas(PoolShape shape)
    {
        var pool = TestPools.Create(shape, seed: 3, candidates: 200, vacancies: 30);
        var engine = new MatchingEngine(pool.ToCatalogue());
        engine.Load(pool.Candidates, pool.Vacancies);
        Assert.InRange(WarmUp.Run(engine, TimeProvider.System, CancellationToken.None), 1, 1_000);
        Assert.Equal((200, 30), (engine.CandidateCount, engine.VacancyCount));
    }

    [Fact]
    public void Run_Stopped_AsksNoMore()
    {
        var pool = TestPools.Create(PoolShape.Realistic, seed: 3, candidates: 50, vacancies: 10);
        var engine = new MatchingEngine(pool.ToCatalogue());
        engine.Load(pool.Candidates, pool.Vacancies);
        Assert.Equal(0, WarmUp.Run(engine, TimeProvider.System, new CancellationToken(canceled: true)));
    }
}
