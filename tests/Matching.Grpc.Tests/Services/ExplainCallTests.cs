using Google.Protobuf;
using Grpc.Core;
using Matching.Engine.Explanations;
using Matching.Grpc.Mapping;
using Matching.Testing;

namespace Matching.Grpc.Tests.Services;

public sealed class ExplainCallTests
{
    private const string Explain = "MatchingService/Explain";
    private static readonly string asOf = MessageWriter.Date(TestPools.AsOf);

    [Fact]
    public async Task Explain_EverythingWrong_NamesEveryField()
    {
        await using var service = await LoadedService.StartAsync();
        var request = new V1.ExplainRequest { Language = (V1.Language)9, Ranked = (V1.RankedSide)9, Step = 4, FirstSize = 1001, AsOf = "x", NotOlderThan = -1 };
        var reply = await service.As("centre").CallAsync<V1.ExplainResponse>(Explain, request);
        Assert.Equal(
            ["as_of", "candidate_id", "first_size", "first_size", "language", "not_older_than", "ranked", "step", "vacancy_id"], reply.Fields.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nothing", null)]
    [InlineData(null, "nobody")]
    public async Task Explain_UnknownPair_IsNotFound(string? vacancy, string? candidate)
    {
        await using var service = await LoadedService.StartAsync();
        var reply = await service.As("centre").CallAsync<V1.ExplainResponse>(
            Explain, new V1.ExplainRequest { VacancyId = vacancy ?? service.Pool.Vacancies[0].Id, CandidateId = candidate ?? service.Pool.Candidates[0].Id });
        Assert.Equal(StatusCode.NotFound, reply.Code);
    }

    [Theory]
    [InlineData(V1.Language.Unspecified, Language.Russian)]
    [InlineData(V1.Language.Russian, Language.Russian)]
    [InlineData(V1.Language.Kazakh, Language.Kazakh)]
    [InlineData(V1.Language.English, Language.English)]
    public async Task Explain_InEachLanguage_SaysWhatTheEngineSays(V1.Language asked, Language expected)
    {
        await using var service = await LoadedService.StartAsync(PoolShape.Nasty, candidates: 30, vacancies: 8);
        var client = service.As("centre");
        foreach (var (vacancy, candidate) in service.Pool.Vacancies.Zip(service.Pool.Candidates))
        {
            var explanation = service.Engine.Explain(vacancy.Id, candidate.Id, new ExplainRequest { AsOf = TestPools.AsOf, FirstSize = 5 });
            var reply = await client.CallAsync<V1.ExplainResponse>(Explain, new V1.ExplainRequest
            {
                VacancyId = vacancy.Id, CandidateId = candidate.Id, Language = asked, AsOf = asOf, FirstSize = 5,
            });
            Assert.Equal(ExplanationText.Render(explanation, expected), reply.Ok.Text);

            // The structure says the same as the engine's own JSON, which has the same names.
            var json = ExplanationJson.Write(explanation);
            Assert.Equal(explanation.Gates.Length, reply.Ok.Explanation.Gates.Count);
            Assert.Equal(explanation.Total, reply.Ok.Explanation.HasTotal ? reply.Ok.Explanation.Total : null);
            Assert.Equal(explanation.WithinFirst, reply.Ok.Explanation.HasWithinFirst ? reply.Ok.Explanation.WithinFirst : null);
            Assert.Equal(explanation.NearestChanges.Select(change => change.To), reply.Ok.Explanation.NearestChanges.Select(change => change.To));
            Assert.All(reply.Ok.Explanation.Gates.SelectMany(gate => gate.Compared), fact => Assert.Contains($"\"{fact.Key}\"", json, StringComparison.Ordinal));
            Assert.Equal(V1.RankedSide.Candidate, reply.Ok.Explanation.Ranked);
        }
    }

    [Fact]
    public async Task Explain_ByAStepOrTheVacanciesPlace_IsTheEnginesAnswer()
    {
        await using var service = await LoadedService.StartAsync(PoolShape.Nasty, candidates: 30, vacancies: 8);
        var (vacancy, candidate, client) = (service.Pool.Vacancies[1].Id, service.Pool.Candidates[1].Id, service.As("admin"));
        var step = await client.CallAsync<V1.ExplainResponse>(Explain, new V1.ExplainRequest { VacancyId = vacancy, CandidateId = candidate, AsOf = asOf, Step = 3 });
        Assert.Equal(3, step.Ok.Explanation.Step);
        Assert.Equal(
            ExplanationMapping.ToMessage(service.Engine.Explain(vacancy, candidate, new ExplainRequest { AsOf = TestPools.AsOf, Step = 3 }), V1.Audience.CareerCentre).ToByteArray(),
            step.Ok.Explanation.ToByteArray());
        var place = await client.CallAsync<V1.ExplainResponse>(
            Explain, new V1.ExplainRequest { VacancyId = vacancy, CandidateId = candidate, AsOf = asOf, FirstSize = 3, Ranked = V1.RankedSide.Vacancy });
        Assert.Equal((V1.RankedSide.Vacancy, 3), (place.Ok.Explanation.Ranked, place.Ok.Explanation.FirstSize));
    }

    [Fact]
    public async Task Explain_PersonWhoDidNotConsent_DoesNotExistForThisAudience()
    {
        var pool = TestPools.Create(PoolShape.EveryoneMatches, seed: 8, candidates: 2, vacancies: 1);
        pool = pool with
        {
            Vacancies = [pool.Vacancies[0] with { EmployerId = "E-bakery" }],
            Candidates = [pool.Candidates[0] with { PublishConsent = true, AgencyConsent = false }, pool.Candidates[1] with { PublishConsent = false, AgencyConsent = true }],
        };
        await using var service = await LoadedService.StartAsync(pool);
        foreach (var (caller, sees) in new[] { ("centre", (true, true)), ("admin", (true, true)), ("portal", (true, false)), ("bakery", (true, false)), ("agency", (false, true)), ("garage", (false, false)) })
        {
            var replies = new List<bool>();
            foreach (var candidate in pool.Candidates)
            {
                var reply = await service.As(caller).CallAsync<V1.ExplainResponse>(Explain, new V1.ExplainRequest { VacancyId = pool.Vacancies[0].Id, CandidateId = candidate.Id });
                Assert.True(reply.Code is StatusCode.OK or StatusCode.NotFound, $"{caller}: {reply.Detail}");
                replies.Add(reply.Code == StatusCode.OK);
            }

            Assert.Equal((caller, sees), (caller, (replies[0], replies[1])));
        }
    }
}
