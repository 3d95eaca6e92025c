using Matching.Engine.Records;

namespace Matching.Engine.Pools;

/// <summary>A change of the pool: a record inserted or replaced, or withdrawn by its id.</summary>
public abstract record PoolChange
{
    private PoolChange()
    {
    }

    public sealed record PutCandidate(Candidate Candidate) : PoolChange;

    public sealed record PutVacancy(Vacancy Vacancy) : PoolChange;

    public sealed record WithdrawCandidate(string Id) : PoolChange;

    public sealed record WithdrawVacancy(string Id) : PoolChange;
}
