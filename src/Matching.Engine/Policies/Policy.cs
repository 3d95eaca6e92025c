namespace Matching.Engine.Policies;

/// <summary>A version of the scoring rules. A shortlist is reproducible from its inputs and this version.</summary>
public sealed record Policy(string Version, Weights Weights)
{
    /// <summary>SCORING.md, step 3.</summary>
    public static Policy Default { get; } = new("kz-2026.1", new Weights(
        Profession: 300, Qualification: 150, Experience: 150, Salary: 120, Skills: 100, Transport: 100, Schedule: 80));
}
