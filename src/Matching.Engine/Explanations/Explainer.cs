using Matching.Engine.Catalogues;
using Matching.Engine.Policies;
using Matching.Engine.Records;

namespace Matching.Engine.Explanations;

/// <summary>Explains any pair: the verdict, its grounds in numbers, and what single change would turn it.</summary>
public sealed class Explainer(Catalogue catalogue, Policy policy)
{
    private readonly RecordScorer scorer = new(catalogue, policy);

    /// <exception cref="ArgumentException">A zone or an occupation is not in the catalogue, or the step is not 0…3.</exception>
    /// <param name="last">The n-th of the shortlist that the request asks about; null where it asks about none, or fewer than n pass.</param>
    public Explanation Explain(Vacancy vacancy, Candidate candidate, ExplainRequest request, RankKey? last = null)
    {
        if (request.Step is < 0 or > ExplainRequest.StepMax)
        {
            throw new ArgumentException($"step: '{request.Step}' is not allowed; allowed: 0 to {ExplainRequest.StepMax}", nameof(request));
        }

        var pair = new Pair(vacancy, candidate, request.Audience, request.AsOf)
        {
            Step = request.Step,
            CandidateActive = request.CandidateActive,
            VacancyActive = request.VacancyActive,
        };
        var score = scorer.Score(pair);
        var judged = pair.Widened();
        var target = request.FirstSize is { } size ? new RankTarget(size, request.Ranked, last) : null;
        return new Explanation
        {
            VacancyId = vacancy.Id,
            CandidateId = candidate.Id,
            VacancyOccupation = vacancy.Occupation.ToString(),
            Policy = policy.Version,
            Audience = Spelling.Name(request.Audience),
            AsOf = request.AsOf,
            Step = request.Step,
            Passes = score.Passes,
            Total = score.Passes ? score.Shown.Total : null,
            Entry = score.Shown.Index,
            EmployerFit = score.Shown.EmployerFit,
            CandidateFit = score.Shown.CandidateFit,
            Suitable = score.Suitable,
            SuitableReasons = Suitability.Reasons(score, request.Step),
            FirstSize = request.FirstSize,
            Ranked = target is null ? null : Spelling.Name(target.Ranked),
            WithinFirst = target?.Admits(pair, score),
            Gates = [.. new GateEvidence(judged, score, scorer.Recognition(vacancy)).Verdicts()],
            Entries = Array.ConvertAll(score.Entries, entry => Entry(judged, score, entry)),
            NotStated = [.. NotStated(vacancy, candidate)],
            NearestChanges = new ChangeSearch(scorer).Find(pair, score, target),
            Occupations = [.. Names(vacancy, candidate)],
        };
    }

    private static EntryExplanation Entry(Pair pair, RecordScore score, EntryScore entry) => new()
    {
        Index = entry.Index,
        Occupation = pair.Candidate.Entries[entry.Index].Occupation.ToString(),
        Open = entry.Open,
        Total = entry.Total,
        EmployerFit = entry.EmployerFit,
        CandidateFit = entry.CandidateFit,
        ChosenAlternative = entry.Chosen < 0 ? null : entry.Chosen,
        Criteria = CriterionEvidence.Of(pair.Vacancy, pair.Candidate, score, entry),
    };

    private static IEnumerable<string> NotStated(Vacancy vacancy, Candidate candidate)
    {
        (string Code, bool Empty)[] fields =
        [
            ("candidate_salary_min", candidate.SalaryMinTenge == 0),
            ("candidate_schedules", candidate.Schedules.Length == 0),
            ("candidate_employment", candidate.Employments == Employments.NotStated),
            ("vacancy_salary_max", vacancy.SalaryMaxTenge == 0),
            ("vacancy_schedules", vacancy.Schedules.Length == 0),
            ("vacancy_employment", vacancy.Employments == Employments.NotStated),
        ];
        return fields.Where(field => field.Empty).Select(field => field.Code);
    }

    private IEnumerable<OccupationNames> Names(Vacancy vacancy, Candidate candidate)
    {
        foreach (var code in candidate.Entries.Select(entry => entry.Occupation).Prepend(vacancy.Occupation).Distinct())
        {
            if (catalogue.Occupations.TryIndex(code, out var index))
            {
                var occupation = catalogue.Occupations[index];
                yield return new OccupationNames(code.ToString(), occupation.NameRu, occupation.NameKk, occupation.NameEn);
            }
        }
    }
}
