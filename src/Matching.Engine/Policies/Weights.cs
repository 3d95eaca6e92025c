using Matching.Engine.Primitives;

namespace Matching.Engine.Policies;

/// <summary>What each criterion counts in the total: seven non-negative numbers that sum to 1000.</summary>
public readonly record struct Weights(
    int Profession, int Qualification, int Experience, int Salary, int Skills, int Transport, int Schedule)
{
    public const string Allowed = "seven whole numbers, 0 to 1000 each, that sum to 1000";

    public bool IsValid =>
        Profession >= 0 && Qualification >= 0 && Experience >= 0 && Salary >= 0 && Skills >= 0 && Transport >= 0 && Schedule >= 0
        && (long)Profession + Qualification + Experience + Salary + Skills + Transport + Schedule == Limits.WeightSum;

    /// <summary>Of the criteria that speak for the employer.</summary>
    public int EmployerSum => Profession + Qualification + Experience + Skills;

    /// <summary>Of the criteria that speak for the candidate.</summary>
    public int CandidateSum => Salary + Transport + Schedule;
}
