using Matching.Engine.Policies;
using Matching.Engine.Records;

namespace Matching.Engine.Explanations;

/// <summary>The seven criteria of one entry, in the order of the weights, with the inputs of each formula.</summary>
internal static class CriterionEvidence
{
    public static CriterionScore[] Of(Vacancy vacancy, Candidate candidate, RecordScore score, EntryScore entry)
    {
        var (scores, weights) = (entry.Scores, score.Weights);
        return
        [
            Criterion("profession", scores.Profession, weights.Profession,
            [
                new("vacancy_occupation", vacancy.Occupation.ToString()),
                new("entry_occupation", candidate.Entries[entry.Index].Occupation.ToString()),
                new("affinity", Spelling.Of(entry.Affinity)),
            ]),
            Criterion("qualification", scores.Qualification, weights.Qualification, QualificationEvidence.Training(vacancy, candidate, entry)),
            Criterion("experience", scores.Experience, weights.Experience, QualificationEvidence.Service(vacancy, candidate, entry)),
            Criterion("salary", scores.Salary, weights.Salary,
            [
                new("candidate_salary_min", Spelling.Of(candidate.SalaryMinTenge)),
                new("vacancy_salary_max", Spelling.Of(vacancy.SalaryMaxTenge)),
            ]),
            Criterion("skills", scores.Skills, weights.Skills,
            [
                new("skills_listed", Spelling.Of(vacancy.Skills.Length)),
                new("skills_held", Spelling.Of(PairGates.SkillsHeld(vacancy, candidate))),
            ]),
            Criterion("transport", scores.Transport, weights.Transport, Transport(vacancy, candidate, score.Minutes)),
            Criterion("schedule", scores.Schedule, weights.Schedule,
            [
                new("schedule_preferred", Spelling.Of(candidate.Schedules.Take(1))),
                new("vacancy_schedules", Spelling.Of(vacancy.Schedules)),
            ]),
        ];
    }

    public static Fact[] Transport(Vacancy vacancy, Candidate candidate, int minutes) => vacancy.Remote
        ? [new("remote", Spelling.Of(vacancy.Remote))]
        :
        [
            new("minutes", Spelling.Minutes(minutes)),
            new("max_commute_minutes", Spelling.Of(candidate.MaxCommuteMinutes)),
            new("modes", Spelling.Of(candidate.Modes)),
            new("relocation", Spelling.Of(candidate.Relocation)),
            new("rotational", Spelling.Of(vacancy.Rotational)),
            new("housing", Spelling.Of(vacancy.Housing)),
        ];

    private static CriterionScore Criterion(string code, int score, int weight, Fact[] inputs) => new(code, score, weight, score * weight, inputs);
}
