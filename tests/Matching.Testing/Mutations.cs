using Matching.Engine.Pools;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Testing.Generation;

namespace Matching.Testing;

/// <summary>
/// Seeded streams of changes: new records, whole and partial replacements, the same record again, withdrawals of those who are
/// there, who left, and who never were; withdrawn ids return as others.
/// </summary>
public static class Mutations
{
    /// <param name="pool">Made by <see cref="TestPools.Create"/> of the same shape and seed: the changes fit its catalogues.</param>
    public static IReadOnlyList<PoolChange> Create(PoolShape shape, int seed, TestPool pool, int count)
    {
        var random = new SeededRandom(seed * 17L);
        var spare = new PoolGenerator(shape, seed).Create(count, count, variant: 2);
        var state = new PoolState(pool.Candidates, pool.Vacancies);
        List<string> candidateIds = ["nobody", .. pool.Candidates.Select(candidate => candidate.Id)];
        List<string> vacancyIds = ["nothing", .. pool.Vacancies.Select(vacancy => vacancy.Id)];
        List<PoolChange> changes = [];
        for (var i = 0; i < count; i++)
        {
            PoolChange change = random.Chance(60)
                ? Candidates(random, candidateIds, state.Candidates, spare.Candidates[i])
                : Vacancies(random, vacancyIds, state.Vacancies, spare.Vacancies[i]);
            state.Apply(change);
            changes.Add(change);
        }

        return changes;
    }

    private static PoolChange Candidates(SeededRandom random, List<string> ids, IReadOnlyCollection<Candidate> present, Candidate fresh)
    {
        var draw = random.Below(100);
        if (draw < 30)
        {
            return new PoolChange.WithdrawCandidate(random.Pick(ids));
        }

        if (draw < 55)
        {
            return new PoolChange.PutCandidate(fresh with { Id = random.Pick(ids) });
        }

        if (draw < 80 && present.Count > 0)
        {
            return new PoolChange.PutCandidate(Touched(random, random.Pick([.. present]), fresh));
        }

        ids.Add(fresh.Id);
        return new PoolChange.PutCandidate(fresh);
    }

    private static PoolChange Vacancies(SeededRandom random, List<string> ids, IReadOnlyCollection<Vacancy> present, Vacancy fresh)
    {
        var draw = random.Below(100);
        if (draw < 30)
        {
            return new PoolChange.WithdrawVacancy(random.Pick(ids));
        }

        if (draw < 55)
        {
            return new PoolChange.PutVacancy(fresh with { Id = random.Pick(ids) });
        }

        if (draw < 80 && present.Count > 0)
        {
            return new PoolChange.PutVacancy(Touched(random, random.Pick([.. present]), fresh));
        }

        ids.Add(fresh.Id);
        return new PoolChange.PutVacancy(fresh);
    }

    /// <summary>One thing changed, or nothing.</summary>
    private static Candidate Touched(SeededRandom random, Candidate candidate, Candidate fresh) => random.Below(8) switch
    {
        0 => candidate,
        1 => candidate with { Zone = fresh.Zone },
        2 => candidate with { SalaryMinTenge = fresh.SalaryMinTenge },
        3 => candidate with { RegisteredAt = new UtcTime(Math.Max(candidate.RegisteredAt.UnixSeconds - 1, fresh.RegisteredAt.UnixSeconds)) },
        4 => candidate with { Entries = [.. candidate.Entries.Reverse()] },
        5 => candidate with { Entries = candidate.Entries[..1] },
        6 => candidate with { Relocation = !candidate.Relocation, MaxCommuteMinutes = fresh.MaxCommuteMinutes },
        _ => candidate with { Entries = fresh.Entries },
    };

    private static Vacancy Touched(SeededRandom random, Vacancy vacancy, Vacancy fresh) => random.Below(7) switch
    {
        0 => vacancy,
        1 => vacancy with { Zone = fresh.Zone, Remote = fresh.Remote },
        2 => vacancy with { SalaryMaxTenge = fresh.SalaryMaxTenge, SalaryMode = fresh.SalaryMode },
        3 => vacancy with { Weights = fresh.Weights },
        4 => vacancy with { MinAffinity = fresh.MinAffinity },
        5 => vacancy with { Occupation = fresh.Occupation },
        _ => vacancy with { Alternatives = fresh.Alternatives, QualificationMode = fresh.QualificationMode },
    };
}
