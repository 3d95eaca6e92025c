namespace Matching.Grpc.Commands;

/// <summary>How large a pool the commands make: ten times the country that the engine is measured at.</summary>
internal static class PoolSizes
{
    public const int CandidatesMax = 20_000_000;
    public const int VacanciesMax = 2_000_000;
    public const int DefaultSeed = 1;
}
