using Google.Protobuf;
using Matching.Engine;
using Matching.Engine.Primitives;
using Matching.Engine.Shortlists;
using Matching.Grpc.Mapping;
using Matching.Testing;

namespace Matching.Grpc.Tests.Mapping;

public class ShortlistEncodingTests
{
    [Theory]
    [InlineData(PoolShape.Nasty, 1)]
    [InlineData(PoolShape.Clustered, 2)]
    [InlineData(PoolShape.EveryoneMatches, 3)]
    [InlineData(PoolShape.Sparse, 4)]
    [InlineData(PoolShape.Empty, 5)]
    public void Encoded_SeededPools_AreTheBytesOfTheGeneratedMessage(PoolShape shape, int seed)
    {
        var pool = TestPools.Create(shape, seed, candidates: 200, vacancies: 100);
        var engine = Load(pool);
        var random = new SeededRandom(seed);
        for (var round = 0; round < 300 && pool.Vacancies.Length > 0; round++)
        {
            var request = Requests.Next(random);
            var vacancy = random.Pick(pool.Vacancies);
            var frame = Frame(vacancy.Id, request);
            var expected = new V1.FindCandidatesResponse { VacancyId = vacancy.Id, PolicyVersion = frame.PolicyVersion, RequestId = frame.RequestId, AsOf = frame.AsOf, Audience = frame.Audience };
            expected.Matches.AddRange(engine.FindCandidates(vacancy.Id, request).Matches.Select(ShortlistMapping.ToMessage));
            Same(expected, engine.Now.FindCandidates(vacancy.Id, request, frame, Encode), $"seed {seed}, round {round}, {request}");

            var candidate = random.Pick(pool.Candidates);
            var mirroredFrame = Frame(candidate.Id, request);
            var mirrored = new V1.FindVacanciesResponse { CandidateId = candidate.Id, PolicyVersion = frame.PolicyVersion, RequestId = frame.RequestId, AsOf = frame.AsOf, Audience = frame.Audience };
            mirrored.Matches.AddRange(engine.FindVacancies(candidate.Id, request).Matches.Select(ShortlistMapping.ToMessage));
            Same(mirrored, engine.Now.FindVacancies(candidate.Id, request, mirroredFrame, Encode), $"seed {seed}, round {round}, {request}");
        }
    }

    [Fact]
    public void Encoded_LongestIdsAndHighestScores_FitTheRoom()
    {
        var pool = TestPools.Create(PoolShape.EveryoneMatches, seed: 6, candidates: 50, vacancies: 1);
        var vacancy = pool.Vacancies[0] with { Id = new string('v', Limits.IdLength) };
        var engine = Load(pool with
        {
            Vacancies = [vacancy],
            Candidates = [.. pool.Candidates.Select((candidate, number) => candidate with { Id = $"{number:D4}{new string('c', Limits.IdLength - 4)}" })],
        });
        var request = new ShortlistRequest { AsOf = TestPools.AsOf, Size = Limits.ShortlistSize };
        var frame = Frame(vacancy.Id, request) with { RequestId = new string('я', 200) };
        var message = V1.FindCandidatesResponse.Parser.ParseFrom(engine.Now.FindCandidates(vacancy.Id, request, frame, Encode));
        Assert.Equal(50, message.Matches.Count);
        Assert.All(message.Matches, match => Assert.Equal(Limits.IdLength, match.Id.Length));
        Assert.Equal(frame.RequestId, message.RequestId);
    }

    [Fact]
    public void Encoding_OfAnyShortlist_AllocatesNothing()
    {
        var pool = TestPools.Create(PoolShape.EveryoneMatches, seed: 7, candidates: 300, vacancies: 5);
        var engine = Load(pool);
        var request = new ShortlistRequest { AsOf = TestPools.AsOf, Size = 20 };
        var asked = (Frame: Frame(pool.Vacancies[0].Id, request), Room: new byte[100_000]);
        var least = long.MaxValue;
        for (var round = 0; round < 200; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var length = engine.Now.FindCandidates(
                pool.Vacancies[0].Id, request, asked, static (asked, found) => ShortlistEncoding.Write(asked.Room, asked.Frame, found));
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.True(length > 500);
        }

        Assert.Equal(0, least);
    }

    private static void Same<T>(T expected, byte[] encoded, string context)
        where T : IMessage<T>, new()
    {
        Assert.True(expected.Equals(new MessageParser<T>(() => new T()).ParseFrom(encoded)), context);
        Assert.Equal(expected.ToByteArray(), encoded);
    }

    private static byte[] Encode(ReplyFrame frame, FoundShortlist found)
    {
        var room = new byte[ShortlistEncoding.BytesMax(frame, found.Count)];
        return room[..ShortlistEncoding.Write(room, frame, found)];
    }

    private static ReplyFrame Frame(string subjectId, ShortlistRequest request) => new(
        subjectId, "kz-2026.1", "request-1", MessageWriter.Date(request.AsOf), ShortlistMapping.ToMessage(request.Audience));

    private static MatchingEngine Load(TestPool pool)
    {
        var engine = new MatchingEngine(pool.ToCatalogue());
        engine.Load(pool.Candidates, pool.Vacancies);
        return engine;
    }
}
