using Matching.Engine.Records;

namespace Matching.Testing;

/// <summary>One command to a pool.</summary>
public abstract record PoolChange;

public sealed record PutCandidate(Candidate Candidate) : PoolChange;

public sealed record PutVacancy(Vacancy Vacancy) : PoolChange;

public sealed record WithdrawCandidate(string Id) : PoolChange;

public sealed record WithdrawVacancy(string Id) : PoolChange;
