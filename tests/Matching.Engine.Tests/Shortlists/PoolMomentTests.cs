using System.Text;
using Matching.Engine.Shortlists;
using Matching.Testing;

namespace Matching.Engine.Tests.Shortlists;

public class PoolMomentTests
{
    private const int Seed = 11;

    [Fact]
    public void Moment_AfterChanges_AnswersAsItStood()
    {
        var (pool, engine) = Load(PoolShape.EveryoneMatches);
        var moment = engine.Now;
        var before = moment.FindCandidates(pool.Vacancies[0].Id, Request);
        foreach (var candidate in pool.Candidates)
        {
            engine.WithdrawCandidate(candidate.Id);
        }

        engine.WithdrawVacancy(pool.Vacancies[0].Id);
        Assert.Equal(before.Matches, moment.FindCandidates(pool.Vacancies[0].Id, Request).Matches);
        Assert.Equal((pool.Candidates.Length, 0), (moment.CandidateCount, engine.CandidateCount));
        Assert.True(moment.TryGetEmployer(pool.Vacancies[0].Id, out var employer));
        Assert.Equal(pool.Vacancies[0].EmployerId, employer);
        Assert.False(engine.Now.TryGetEmployer(pool.Vacancies[0].Id, out _));
        Assert.Throws<KeyNotFoundException>(() => engine.Now.FindCandidates(pool.Vacancies[0].Id, Request));
    }

    [Theory]
    [InlineData(PoolShape.Nasty)]
    [InlineData(PoolShape.EveryoneMatches)]
    public void Find_ReadInPlace_SaysWhatTheListSays(PoolShape shape)
    {
        var (pool, engine) = Load(shape);
        var request = Request with { Widen = true };
        foreach (var vacancy in pool.Vacancies)
        {
            var expected = engine.FindCandidates(vacancy.Id, request).Matches;
            Assert.Equal(expected, engine.Now.FindCandidates(vacancy.Id, request, 0, Read));
            Assert.Equal(expected, engine.Now.FindCandidates(vacancy, request, 0, Read));
        }

        foreach (var candidate in pool.Candidates)
        {
            var expected = engine.FindVacancies(candidate.Id, request).Matches;
            Assert.Equal(expected, engine.Now.FindVacancies(candidate.Id, request, 0, Read));
            Assert.Equal(expected, engine.Now.FindVacancies(candidate, request, 0, Read));
        }
    }

    [Fact]
    public void Subjects_OfSelections_AreInOrdinalOrderAndNoOthers()
    {
        var (pool, engine) = Load(PoolShape.Realistic);
        var moment = engine.Now;
        var ordered = pool.Vacancies.OrderBy(vacancy => vacancy.Id, StringComparer.Ordinal).ToArray();
        Check(new SubjectSelection(), ordered);
        Check(new SubjectSelection { AfterId = ordered[5].Id }, ordered[6..]);
        Check(new SubjectSelection { AfterId = ordered[^1].Id }, []);
        Check(new SubjectSelection { Ids = [ordered[3].Id, ordered[1].Id, ordered[3].Id], AfterId = ordered[1].Id }, [ordered[3]]);
        Check(new SubjectSelection { Ids = [] }, []);
        var zone = ordered[0].Zone;
        Check(new SubjectSelection { Zones = each => each.Code == zone }, [.. ordered.Where(vacancy => vacancy.Zone == zone)]);
        var group = ordered[0].Occupation.Group;
        Check(new SubjectSelection { Occupations = each => each.Code.Group == group }, [.. ordered.Where(vacancy => vacancy.Occupation.Group == group)]);
        var employer = ordered[0].EmployerId;
        Check(new SubjectSelection { EmployerId = employer }, [.. ordered.Where(vacancy => vacancy.EmployerId == employer)]);
        Assert.Throws<KeyNotFoundException>(() => moment.Vacancies(new SubjectSelection { Ids = ["nothing"] }));

        void Check(SubjectSelection selection, Engine.Records.Vacancy[] expected)
        {
            var subjects = moment.Vacancies(selection);
            List<string> ids = [];
            moment.FindCandidatesOf(subjects, Request, shortlist => ids.Add(shortlist.SubjectId), threads: 2);
            Assert.Equal(expected.Select(vacancy => vacancy.Id), ids);
        }
    }

    [Fact]
    public void Candidates_BySlicesOfTheirZonesAndOccupations_AreAllThere()
    {
        var (pool, engine) = Load(PoolShape.Realistic);
        var moment = engine.Now;
        var (zone, group) = (pool.Candidates[0].Zone, pool.Candidates[0].Entries[^1].Occupation.Group);
        var expected = pool.Candidates
            .Where(candidate => candidate.Zone == zone && candidate.Entries.Any(entry => entry.Occupation.Group == group))
            .Select(candidate => candidate.Id).Order(StringComparer.Ordinal).ToArray();
        var subjects = moment.Candidates(new SubjectSelection { Zones = each => each.Code == zone, Occupations = each => each.Code.Group == group });
        List<Shortlist> shortlists = [];
        for (var start = 0; start < subjects.Count; start += 2)
        {
            moment.FindVacanciesOf(subjects.Slice(start, Math.Min(2, subjects.Count - start)), Request, shortlists.Add, threads: 1);
        }

        Assert.Equal(expected, shortlists.Select(shortlist => shortlist.SubjectId));
        Assert.All(shortlists, shortlist => Assert.Equal(engine.FindVacancies(shortlist.SubjectId, Request).Matches, shortlist.Matches));
    }

    private static ShortlistRequest Request { get; } = new() { AsOf = TestPools.AsOf };

    private static (TestPool Pool, MatchingEngine Engine) Load(PoolShape shape)
    {
        var pool = TestPools.Create(shape, Seed, candidates: 120, vacancies: 60);
        var engine = new MatchingEngine(pool.ToCatalogue());
        engine.Load(pool.Candidates, pool.Vacancies);
        return (pool, engine);
    }

    private static Match[] Read(int state, FoundShortlist found)
    {
        var matches = new Match[found.Count];
        for (var i = state; i < matches.Length; i++)
        {
            var match = found[i];
            matches[i] = new Match(
                Encoding.ASCII.GetString(match.Id), match.Total, match.Scores, match.EmployerFit, match.CandidateFit, match.Entry, match.Suitable, match.Step);
        }

        return matches;
    }
}
