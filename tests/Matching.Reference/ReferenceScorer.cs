using Matching.Engine.Catalogues;
using Matching.Engine.Policies;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;

namespace Matching.Reference;

/// <summary>
/// SCORING.md for one vacancy and one candidate, written as the page reads and from the page alone: the engine is held
/// against it, so it shares no formula with the engine. Slow on purpose.
/// </summary>
public sealed class ReferenceScorer
{
    private readonly Dictionary<OccupationCode, Occupation> occupations;
    private readonly AffinityRule affinities;
    private readonly TransportRule transport;
    private readonly Weights policyWeights;

    public ReferenceScorer(
        IEnumerable<Occupation> occupations, IEnumerable<RelatedProfession> related,
        IEnumerable<Zone> zones, IEnumerable<TravelTime> travelTimes, Weights policyWeights)
    {
        this.occupations = occupations.ToDictionary(occupation => occupation.Code);
        affinities = new AffinityRule(related);
        transport = new TransportRule(zones, travelTimes);
        this.policyWeights = policyWeights;
    }

    /// <summary>The closed gates. Both records are taken as active: those withdrawn are in no pool.</summary>
    public GateReport Gates(Vacancy vacancy, Candidate candidate, Audience audience, DateOnly asOf, WideningStep step = default)
    {
        List<string> closed = [];
        Judge(GateCodes.Audience, GateRules.Audience(candidate, audience));
        Judge(GateCodes.Age, GateRules.Age(vacancy, candidate, asOf));
        Judge(GateCodes.Skills, !step.SkillsRequired(vacancy) || GateRules.Skills(vacancy, candidate));
        Judge(GateCodes.Salary, !step.SalaryRequired(vacancy) || GateRules.Salary(vacancy, candidate));
        Judge(GateCodes.Schedule, GateRules.Schedule(vacancy, candidate));
        Judge(GateCodes.Transport, transport.Of(vacancy, candidate, step.CommuteMinutesMax(candidate)).Score is not null);
        Judge(GateCodes.Health, GateRules.Health(vacancy, candidate));
        Judge(GateCodes.Language, GateRules.Language(vacancy, candidate));
        Judge(GateCodes.Licence, GateRules.Licence(vacancy, candidate));
        Judge(GateCodes.Recognition, GateRules.Recognition(occupations[vacancy.Occupation], candidate, asOf));
        Judge(GateCodes.Quota, GateRules.Quota(vacancy, candidate));
        return new GateReport(closed, [.. candidate.Entries.Select(entry => EntryGates(vacancy, candidate, entry, step))]);

        void Judge(string gate, bool passes)
        {
            if (!passes)
            {
                closed.Add(gate);
            }
        }
    }

    /// <summary>The best entry whose gates are open, with no id and the step's number; null where there is none.</summary>
    public Match? Score(Vacancy vacancy, Candidate candidate, Audience audience, DateOnly asOf, WideningStep step = default)
    {
        var gates = Gates(vacancy, candidate, audience, asOf, step);
        Match? best = null;
        var suitable = false;
        for (var entry = 0; entry < candidate.Entries.Length; entry++)
        {
            if (!gates.IsOpenFor(entry))
            {
                continue;
            }

            var match = ScoreEntry(vacancy, candidate, entry, step);
            suitable |= match.Suitable;
            if (best is null || match.Total > best.Value.Total)
            {
                best = match;
            }
        }

        return best is { } found ? found with { Suitable = suitable } : null;
    }

    private string[] EntryGates(Vacancy vacancy, Candidate candidate, Entry entry, WideningStep step)
    {
        var affinity = affinities.Of(vacancy.Occupation, entry.Occupation);
        if (affinity < step.MinAffinity(vacancy))
        {
            return [GateCodes.Profession];
        }

        return step.QualificationRequired(vacancy) && !QualificationRule.AnySatisfied(vacancy, candidate, entry, affinity)
            ? [GateCodes.Qualification]
            : [];
    }

    private Match ScoreEntry(Vacancy vacancy, Candidate candidate, int entryIndex, WideningStep step)
    {
        var weights = vacancy.Weights ?? policyWeights;
        var entry = candidate.Entries[entryIndex];
        var affinity = affinities.Of(vacancy.Occupation, entry.Occupation);
        var chosen = QualificationRule.Choose(vacancy, candidate, entry, affinity, step.QualificationRequired(vacancy), weights);
        var journey = transport.Of(vacancy, candidate, step.CommuteMinutesMax(candidate));
        var scores = new Scores(
            Profession: (int)affinity,
            Qualification: (int)chosen.Qualification,
            Experience: (int)chosen.Experience,
            Salary: (int)CriterionRules.Salary(vacancy, candidate),
            Skills: (int)CriterionRules.Skills(vacancy, candidate),
            Transport: (int)journey.Score!.Value,
            Schedule: (int)CriterionRules.Schedule(vacancy, candidate));
        var suitable = step.Number == 0 && chosen.AnySatisfied && journey.WithinCommute;
        return Totals.Of(scores, weights, entryIndex, suitable, step.Number);
    }
}
