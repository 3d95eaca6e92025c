namespace Matching.Grpc.Commands;

/// <summary>Which synthetic nation: the same three numbers give the same files.</summary>
internal sealed record NationSize(int Candidates, int Vacancies, int Seed);
