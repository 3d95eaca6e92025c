using Matching.Engine.Catalogues;
using Matching.Engine.Criteria;
using Matching.Engine.Gates;
using Matching.Engine.Records;
using Matching.Engine.Terms;

namespace Matching.Engine.Shortlists;

/// <summary>What a pair that passes scores, by its best entry.</summary>
internal readonly record struct PairScore(int Total, Scores Scores, int EmployerFit, int CandidateFit, int Entry, bool Suitable);

/// <summary>
/// The exact score of a pair, as SCORING.md has it. Whatever the kernels let pass is decided here, in both directions.
/// </summary>
internal sealed class PairScorer(Catalogue catalogue)
{
    public Audience Audience { get; set; }

    /// <summary>As yyyymmdd.</summary>
    public int AsOf { get; set; }

    public Widening Widening { get; set; }

    /// <summary>False where the candidate does not pass. <paramref name="way"/> leads from home to the workplace.</summary>
    public bool TryScore(VacancyTerms vacancy, CandidateTerms candidate, Reach way, out PairScore score)
    {
        score = default;
        var preferredOnly = Widening.RequirementsArePreferred;
        var held = SkillsHeld(vacancy, candidate);
        if (!Gate.Audience(candidate, Audience)
            || !Gate.Age(vacancy, candidate, AsOf)
            || !Gate.Skills(vacancy, held, preferredOnly)
            || !Gate.Salary(vacancy, candidate, preferredOnly)
            || !Gate.Schedule(vacancy, candidate)
            || !Gate.Health(vacancy, candidate)
            || !Gate.Language(vacancy, candidate)
            || !Gate.Licence(vacancy, candidate)
            || !Gate.Recognition(vacancy, candidate, catalogue.Occupations, AsOf)
            || !Gate.Quota(vacancy, candidate))
        {
            return false;
        }

        var transport = Transport(vacancy, candidate, way, out var withinCommute);
        if (transport == CriterionScores.Unreachable)
        {
            return false;
        }

        var ofPerson = new Scores(
            Profession: 0, Qualification: 0, Experience: 0,
            CriterionScores.Salary(candidate.SalaryMinTenge, vacancy.SalaryMaxTenge),
            CriterionScores.Skills(held, vacancy.Skills.Count),
            transport,
            CriterionScores.Schedule(FirstChoiceOffered(vacancy, candidate)));
        return TryBestEntry(vacancy, candidate, ofPerson, withinCommute, out score);
    }

    private bool TryBestEntry(VacancyTerms vacancy, CandidateTerms candidate, Scores ofPerson, bool withinCommute, out PairScore score)
    {
        var best = -1;
        score = default;
        var suitable = false;
        var weights = vacancy.Weights;
        var common = (weights.Salary * ofPerson.Salary) + (weights.Skills * ofPerson.Skills)
            + (weights.Transport * ofPerson.Transport) + (weights.Schedule * ofPerson.Schedule);
        var minAffinity = Widening.MinAffinity(vacancy.MinAffinity);
        var mustSatisfy = vacancy.QualificationMode == RequirementMode.Required && !Widening.RequirementsArePreferred;
        for (var index = 0; index < candidate.Entries.Count; index++)
        {
            var entry = candidate.Entries[index];
            var affinity = catalogue.Occupations.Affinity(vacancy.Occupation, entry.Occupation);
            if (affinity < minAffinity
                || !ServiceScorer.TryScore(vacancy, candidate, entry, affinity, mustSatisfy, out var service))
            {
                continue;
            }

            suitable |= service.AnySatisfied;
            var total = common + (weights.Profession * affinity)
                + (weights.Qualification * service.Qualification) + (weights.Experience * service.Experience);
            if (total > best)
            {
                best = total;
                score = score with
                {
                    Total = total,
                    Scores = ofPerson with { Profession = affinity, Qualification = service.Qualification, Experience = service.Experience },
                    Entry = index,
                };
            }
        }

        score = score with
        {
            EmployerFit = Fits.Employer(score.Scores, weights),
            CandidateFit = Fits.Candidate(score.Scores, weights),
            Suitable = suitable && withinCommute && Widening.Step == 0,
        };
        return best >= 0;
    }

    private int Transport(VacancyTerms vacancy, CandidateTerms candidate, Reach way, out bool withinCommute)
    {
        if (vacancy.Remote)
        {
            withinCommute = true;
            return CriterionScores.Full;
        }

        var least = way.By(candidate.Modes);
        var minutes = least == Reach.Absent ? CriterionScores.NoMinutes : least;
        var limit = candidate.MaxCommuteMinutes + Widening.ExtraMinutes;
        withinCommute = minutes <= limit;
        return CriterionScores.Transport(minutes, limit, candidate.Relocation, vacancy.HousedOrRotational);
    }

    private static int SkillsHeld(VacancyTerms vacancy, CandidateTerms candidate)
    {
        var held = 0;
        foreach (var skill in vacancy.Skills.Items)
        {
            held += candidate.Skills.Items.Contains(skill) ? 1 : 0;
        }

        return held;
    }

    private static bool FirstChoiceOffered(VacancyTerms vacancy, CandidateTerms candidate) =>
        candidate.Schedules.Count > 0 && (vacancy.ScheduleSet >> (int)candidate.Schedules[0] & 1) != 0;
}
