using Matching.Engine.Catalogues;
using Matching.Engine.Criteria;
using Matching.Engine.Policies;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Engine.Explanations;

/// <summary>
/// Scores one pair from its records, a sentence of SCORING.md at a time: clear rather than fast. The pool's scan
/// must agree with it, and tests hold them together.
/// </summary>
internal sealed class RecordScorer(Catalogue catalogue, Policy policy)
{
    public RecordScore Score(Pair asked)
    {
        var pair = asked.Widened();
        var (vacancy, candidate) = (pair.Vacancy, pair.Candidate);
        var weights = vacancy.Weights ?? policy.Weights;
        var minutes = Minutes(vacancy, candidate);
        var withinCommute = vacancy.Remote || minutes <= candidate.MaxCommuteMinutes;
        var transport = vacancy.Remote
            ? CriterionScores.Full
            : CriterionScores.Transport(minutes, candidate.MaxCommuteMinutes, candidate.Relocation, vacancy.Rotational || vacancy.Housing);
        var shared = new Scores(
            Profession: 0,
            Qualification: 0,
            Experience: 0,
            Salary: CriterionScores.Salary(candidate.SalaryMinTenge, vacancy.SalaryMaxTenge),
            Skills: CriterionScores.Skills(PairGates.SkillsHeld(vacancy, candidate), vacancy.Skills.Length),
            Transport: Math.Max(0, transport),
            Schedule: CriterionScores.Schedule(candidate.Schedules.Length > 0 && vacancy.Schedules.Contains(candidate.Schedules[0])));
        var closed = PairGates.Closed(pair, Recognition(vacancy)).With(GateCode.Transport, transport == CriterionScores.Unreachable);

        var entries = new EntryScore[candidate.Entries.Length];
        for (var index = 0; index < entries.Length; index++)
        {
            entries[index] = Entry(vacancy, candidate, index, weights, shared, closed);
        }

        return new RecordScore
        {
            Weights = weights,
            Minutes = minutes,
            WithinCommute = withinCommute,
            Entries = entries,
            Shown = entries.OrderBy(entry => entry.Closed.Count).ThenByDescending(entry => entry.Total).ThenBy(entry => entry.Index).First(),
            // Order 214 §2(10): any entry will do, not only the shown one; nothing found by widening is suitable work.
            Suitable = pair.Step == 0 && withinCommute && entries.Any(entry => entry.Open && entry.RequirementSatisfied),
        };
    }

    public RecognitionKind Recognition(Vacancy vacancy) => catalogue.Occupations[IndexOf(vacancy.Occupation)].Recognition;

    private EntryScore Entry(Vacancy vacancy, Candidate candidate, int index, Weights weights, Scores shared, GateSet closed)
    {
        var entry = candidate.Entries[index];
        var affinity = catalogue.Occupations.Affinity(IndexOf(vacancy.Occupation), IndexOf(entry.Occupation));
        var alternatives = AlternativeScorer.Score(vacancy.Alternatives, candidate, entry, affinity);
        var satisfied = alternatives.Length == 0 || alternatives.Any(alternative => alternative.Satisfied);
        var chosen = AlternativeScorer.Choose(alternatives, vacancy.QualificationMode, weights);
        var scores = shared with
        {
            Profession = affinity,
            Qualification = chosen < 0 ? CriterionScores.Full : alternatives[chosen].Qualification,
            Experience = chosen < 0
                ? CriterionScores.Experience(CriterionScores.OccupationMonths(entry.Months, affinity), monthsMin: 0)
                : alternatives[chosen].Experience,
        };
        var professionClosed = affinity < vacancy.MinAffinity;
        return new EntryScore
        {
            Index = index,
            Affinity = affinity,
            Alternatives = alternatives,
            Chosen = chosen,
            Scores = scores,
            Closed = closed
                .With(GateCode.Profession, professionClosed)
                .With(GateCode.Qualification, !professionClosed && !satisfied && vacancy.QualificationMode == RequirementMode.Required),
            Total = Total(scores, weights),
            EmployerFit = Fits.Employer(scores, weights),
            CandidateFit = Fits.Candidate(scores, weights),
            RequirementSatisfied = satisfied,
        };
    }

    private static int Total(Scores scores, Weights weights) =>
        (weights.Profession * scores.Profession) + (weights.Qualification * scores.Qualification) + (weights.Experience * scores.Experience)
        + (weights.Salary * scores.Salary) + (weights.Skills * scores.Skills) + (weights.Transport * scores.Transport)
        + (weights.Schedule * scores.Schedule);

    private int Minutes(Vacancy vacancy, Candidate candidate)
    {
        if (vacancy.Remote)
        {
            return 0;
        }

        var minutes = catalogue.Travel.Between(ZoneOf(candidate.Zone), ZoneOf(vacancy.Zone)).By(candidate.Modes);
        return minutes == Reach.Absent ? CriterionScores.NoMinutes : minutes;
    }

    private int ZoneOf(string code) => catalogue.Zones.TryIndex(code, out var index)
        ? index
        : throw new ArgumentException($"zone: '{code}' is not in the catalogue");

    private int IndexOf(OccupationCode code) => catalogue.Occupations.TryIndex(code, out var index)
        ? index
        : throw new ArgumentException($"occupation: '{code}' is not in the catalogue");
}
