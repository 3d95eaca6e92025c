using Matching.Engine.Criteria;
using Matching.Engine.Policies;

namespace Matching.Engine.Shortlists;

/// <summary>The weighted means shown beside a total (SCORING.md, step 3); full where their criteria count nothing.</summary>
public static class Fits
{
    public static int Employer(Scores scores, Weights weights) => Mean(
        (weights.Profession * scores.Profession) + (weights.Qualification * scores.Qualification)
        + (weights.Experience * scores.Experience) + (weights.Skills * scores.Skills),
        weights.EmployerSum);

    public static int Candidate(Scores scores, Weights weights) => Mean(
        (weights.Salary * scores.Salary) + (weights.Transport * scores.Transport) + (weights.Schedule * scores.Schedule),
        weights.CandidateSum);

    private static int Mean(int weighted, int weightSum) => weightSum == 0 ? CriterionScores.Full : weighted / weightSum;
}
