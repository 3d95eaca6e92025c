using Matching.Engine.Pools;
using Matching.Testing;

namespace Matching.Engine.Tests.Shortlists;

internal static class EngineChanges
{
    /// <summary>False where a withdrawal named nobody.</summary>
    public static bool Apply(this MatchingEngine engine, PoolChange change)
    {
        switch (change)
        {
            case PoolChange.PutCandidate put:
                engine.Put(put.Candidate);
                return true;
            case PoolChange.PutVacancy put:
                engine.Put(put.Vacancy);
                return true;
            case PoolChange.WithdrawCandidate withdraw:
                return engine.WithdrawCandidate(withdraw.Id);
            case PoolChange.WithdrawVacancy withdraw:
                return engine.WithdrawVacancy(withdraw.Id);
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change, "no such change");
        }
    }
}
