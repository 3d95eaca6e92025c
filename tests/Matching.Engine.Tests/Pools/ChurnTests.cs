using Matching.Engine.Policies;
using Matching.Engine.Pools;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Engine.Terms;
using Matching.Reference;
using Matching.Testing;
using Matching.Engine.Tests.Shortlists;

namespace Matching.Engine.Tests.Pools;

/// <summary>What many changes leave behind: memory stays bounded, numbers are given anew, and old views stay whole.</summary>
public class ChurnTests
{
    private const int Seed = 77;

    [Fact]
    public void Put_SameCandidatesAgainAndAgain_LetsGoOfEndedRows()
    {
        var test = TestPools.Create(PoolShape.Realistic, Seed, 200, 1);
        var pool = new Pool(test.ToCatalogue(), Policy.Default, new CodeTables(), RowStore.PagesMax);
        var most = 0L;
        for (var i = 0; i < 200_000; i++)
        {
            pool.Put(test.Candidates[i % test.Candidates.Length]);
            most = Math.Max(most, pool.EndedCandidateRows);
        }

        Assert.Equal(test.Candidates.Length, pool.View.CandidateCount);
        Assert.InRange(most, 1, 80_000);
    }

    [Theory]
    [InlineData(PoolShape.Nasty)]
    [InlineData(PoolShape.Realistic)]
    public void Put_NumbersOfRowsRunLow_NumbersAnewAndAnswersAsReference(PoolShape shape)
    {
        var test = TestPools.Create(shape, Seed, 300, 60);
        var engine = new MatchingEngine(test.ToCatalogue(), new MatchingOptions { RowPagesMax = 8 });
        engine.Load(test.Candidates, test.Vacancies);
        var random = new SeededRandom(Seed);
        var state = new PoolState(test.Candidates, test.Vacancies);
        foreach (var change in Mutations.Create(shape, Seed, test, 12_000))
        {
            engine.Apply([change]);
            state.Apply(change);
        }

        var reference = new ReferencePool(test.ToReference(Policy.Default.Weights).Scorer, state.Candidates, state.Vacancies);
        foreach (var vacancy in state.Vacancies.Take(30))
        {
            var request = Requests.Next(random);
            Differences.AssertEqual(
                reference.FindCandidates(vacancy, request), engine.FindCandidates(vacancy.Id, request), $"{shape}, seed {Seed}, {request}");
        }
    }

    [Fact]
    public void FindCandidatesOfAll_EverythingChangesMeanwhile_AnswersFromTheViewOfItsBeginning()
    {
        var test = TestPools.Create(PoolShape.Nasty, Seed, 300, 500);
        var engine = new MatchingEngine(test.ToCatalogue(), new MatchingOptions { RowPagesMax = 8 });
        engine.Load(test.Candidates, test.Vacancies);
        var request = new ShortlistRequest { AsOf = TestPools.AsOf, Size = 1000 };
        var expected = test.Vacancies.Select(vacancy => engine.FindCandidates(vacancy.Id, request)).ToArray();
        var changes = Mutations.Create(PoolShape.Nasty, Seed, test, 6_000);
        var answers = new List<Shortlist>();
        engine.FindCandidatesOfAll(null, request, shortlist =>
        {
            if (answers.Count == 0)
            {
                foreach (var change in changes)
                {
                    engine.Apply([change]);
                }
            }

            answers.Add(shortlist);
        });

        Assert.Equal(expected.Length, answers.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            Differences.AssertEqual(expected[i], answers[i], $"seed {Seed}, vacancy {i}");
        }
    }

    [Fact]
    public void Apply_OneRecordUnknownToTheCatalogue_ChangesNothing()
    {
        var test = TestPools.Create(PoolShape.Realistic, Seed, 20, 5);
        var engine = new MatchingEngine(test.ToCatalogue());
        engine.Load(test.Candidates, test.Vacancies);
        Candidate stranger = test.Candidates[0] with { Id = "stranger", Zone = "nowhere" };

        Assert.Throws<ArgumentException>(() => engine.Apply(
            [new PoolChange.WithdrawCandidate(test.Candidates[1].Id), new PoolChange.PutCandidate(stranger)]));

        Assert.True(engine.TryGetCandidate(test.Candidates[1].Id, out _));
        engine.Put(test.Candidates[2]);
        Assert.Equal(20, engine.CandidateCount);
        Assert.False(engine.TryGetCandidate("stranger", out _));
    }

    [Fact]
    public void TryGet_WhateverWasPut_GivesTheRecordBack()
    {
        foreach (var shape in Enum.GetValues<PoolShape>())
        {
            var test = TestPools.Create(shape, Seed, 100, 100);
            var engine = new MatchingEngine(test.ToCatalogue());
            engine.Load(test.Candidates, test.Vacancies);
            Assert.All(test.Candidates, candidate => Assert.True(engine.TryGetCandidate(candidate.Id, out var stored) && Same(candidate, stored)));
            Assert.All(test.Vacancies, vacancy => Assert.True(engine.TryGetVacancy(vacancy.Id, out var stored) && Same(vacancy, stored)));
        }
    }

    /// <summary>Records hold arrays, which compare by what they hold only as text.</summary>
    private static bool Same<T>(T left, T right) =>
        System.Text.Json.JsonSerializer.Serialize(left) == System.Text.Json.JsonSerializer.Serialize(right);
}
