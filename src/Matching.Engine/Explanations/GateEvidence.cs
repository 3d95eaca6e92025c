using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Explanations;

/// <summary>The values that each gate compared, of a pair whose step is written into its records.</summary>
internal sealed class GateEvidence(Pair pair, RecordScore score, RecognitionKind recognition)
{
    private readonly Vacancy vacancy = pair.Vacancy;
    private readonly Candidate candidate = pair.Candidate;

    /// <summary>Every gate in order; those judged per entry once for each entry that has a verdict.</summary>
    public IEnumerable<GateVerdict> Verdicts()
    {
        foreach (var gate in Enum.GetValues<GateCode>())
        {
            if (gate is not (GateCode.Profession or GateCode.Qualification))
            {
                yield return Verdict(gate, entry: null, !score.Shown.Closed.Has(gate), Compared(gate));
                continue;
            }

            foreach (var entry in score.Entries)
            {
                if (gate == GateCode.Profession || !entry.Closed.Has(GateCode.Profession))
                {
                    var compared = gate == GateCode.Profession ? Profession(entry) : QualificationEvidence.Of(vacancy, candidate, entry);
                    yield return Verdict(gate, entry.Index, !entry.Closed.Has(gate), compared);
                }
            }
        }
    }

    private static GateVerdict Verdict(GateCode gate, int? entry, bool open, Fact[] compared) =>
        new(Spelling.Name(gate), entry, open, Laws.Of(gate), compared);

    private Fact[] Compared(GateCode gate) => gate switch
    {
        GateCode.Status =>
        [
            new("candidate_active", Spelling.Of(pair.CandidateActive)),
            new("vacancy_active", Spelling.Of(pair.VacancyActive)),
            new("candidate_status", Spelling.Name(candidate.Status)),
        ],
        GateCode.Audience => Audience(),
        GateCode.Age =>
        [
            new("birth_date", Spelling.Of(candidate.BirthDate)),
            new("as_of", Spelling.Of(pair.AsOf)),
            new("age_required", Spelling.Of(PairGates.AgeRequired(vacancy, candidate))),
            new("guardian_consent", Spelling.Of(candidate.GuardianConsent)),
            new("adult_conditions", Spelling.Of(vacancy.AllConditions & WorkConditions.AdultsOnly)),
        ],
        GateCode.Skills =>
        [
            new("skills_mode", Spelling.Name(vacancy.SkillsMode)),
            new("skills_listed", Spelling.Of(vacancy.Skills.Length)),
            new("skills_held", Spelling.Of(PairGates.SkillsHeld(vacancy, candidate))),
            new("skills_missing", Spelling.Of(vacancy.Skills.Except(candidate.Skills, StringComparer.Ordinal))),
        ],
        GateCode.Salary =>
        [
            new("salary_mode", Spelling.Name(vacancy.SalaryMode)),
            new("candidate_salary_min", Spelling.Of(candidate.SalaryMinTenge)),
            new("vacancy_salary_max", Spelling.Of(vacancy.SalaryMaxTenge)),
        ],
        GateCode.Schedule =>
        [
            new("candidate_schedules", Spelling.Of(candidate.Schedules)),
            new("vacancy_schedules", Spelling.Of(vacancy.Schedules)),
            new("candidate_employment", Spelling.Of(candidate.Employments)),
            new("vacancy_employment", Spelling.Of(vacancy.Employments)),
        ],
        GateCode.Transport => CriterionEvidence.Transport(vacancy, candidate, score.Minutes),
        GateCode.Health =>
        [
            new("health_limits", Spelling.Of(candidate.HealthLimits)),
            new("conditions", Spelling.Of(vacancy.AllConditions)),
            new("conditions_excluded", Spelling.Of(candidate.HealthLimits & vacancy.AllConditions)),
        ],
        GateCode.Language =>
        [
            new("languages_required", Spelling.Of(vacancy.Languages)),
            new("languages_held", Spelling.Of(candidate.Languages)),
            new("languages_missing", Spelling.Of(PairGates.LanguagesMissing(vacancy, candidate))),
        ],
        GateCode.Licence =>
        [
            new("licences_required", Spelling.Of(vacancy.Licences)),
            new("licences_held", Spelling.Of(candidate.Licences)),
            new("licences_missing", Spelling.Of(vacancy.Licences & ~candidate.Licences)),
        ],
        GateCode.Recognition =>
        [
            new("vacancy_occupation", vacancy.Occupation.ToString()),
            new("recognition", Spelling.Name(recognition)),
            new("recognised_until", Spelling.Of(PairGates.RecognisedUntil(vacancy, candidate))),
            new("as_of", Spelling.Of(pair.AsOf)),
        ],
        GateCode.Quota =>
        [
            new("quota_groups_named", Spelling.Of(vacancy.QuotaGroups)),
            new("quota_groups_held", Spelling.Of(candidate.QuotaGroups)),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(gate), gate, "judged per entry"),
    };

    private Fact[] Audience() => pair.Audience switch
    {
        Records.Audience.Employer => [AudienceFact(), new("publish_consent", Spelling.Of(candidate.PublishConsent))],
        Records.Audience.Agency => [AudienceFact(), new("agency_consent", Spelling.Of(candidate.AgencyConsent))],
        _ => [AudienceFact()],
    };

    private Fact AudienceFact() => new("audience", Spelling.Name(pair.Audience));

    private Fact[] Profession(EntryScore entry) =>
    [
        new("vacancy_occupation", vacancy.Occupation.ToString()),
        new("entry_occupation", candidate.Entries[entry.Index].Occupation.ToString()),
        new("affinity", Spelling.Of(entry.Affinity)),
        new("min_affinity", Spelling.Of(vacancy.MinAffinity)),
    ];
}
