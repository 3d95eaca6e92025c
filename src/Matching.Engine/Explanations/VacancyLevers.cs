using Matching.Engine.Records;

namespace Matching.Engine.Explanations;

/// <summary>
/// What the employer can change: to open gates, or to raise the vacancy in the shortlist of this candidate.
/// </summary>
internal static class VacancyLevers
{
    public static IEnumerable<Lever> Of(Pair pair) => Numbers(pair).Concat(Modes(pair)).Concat(Conditions(pair));

    private static IEnumerable<Lever> Numbers(Pair pair)
    {
        var vacancy = pair.Vacancy;
        // Not down to 0: that would be to take anyone, whatever the profession.
        yield return new Lever(ChangeKind.VacancyMinAffinity, Math.Max(0, vacancy.MinAffinity - 1), less =>
            new Setting(pair with { Vacancy = vacancy with { MinAffinity = vacancy.MinAffinity - less } }, Spelling.Of(vacancy.MinAffinity - less), less))
        {
            From = Spelling.Of(vacancy.MinAffinity),
            Monotone = true,
        };

        // A vacancy that states no pay has nothing to raise.
        var missingTenge = vacancy.SalaryMaxTenge == 0 ? 0 : Math.Max(0, pair.Candidate.SalaryMinTenge - vacancy.SalaryMaxTenge);
        yield return new Lever(ChangeKind.VacancySalaryMax, missingTenge, more =>
            new Setting(pair with { Vacancy = vacancy with { SalaryMaxTenge = vacancy.SalaryMaxTenge + more } }, Spelling.Of(vacancy.SalaryMaxTenge + more), more))
        {
            From = Spelling.Of(vacancy.SalaryMaxTenge),
            Monotone = true,
        };
    }

    private static IEnumerable<Lever> Modes(Pair pair)
    {
        var vacancy = pair.Vacancy;
        if (vacancy.SalaryMode == RequirementMode.Required)
        {
            yield return ToPreferred(ChangeKind.VacancySalaryMode, vacancy with { SalaryMode = RequirementMode.Preferred });
        }

        if (vacancy.SkillsMode == RequirementMode.Required)
        {
            yield return ToPreferred(ChangeKind.VacancySkillsMode, vacancy with { SkillsMode = RequirementMode.Preferred });
        }

        if (vacancy.QualificationMode == RequirementMode.Required)
        {
            yield return ToPreferred(ChangeKind.VacancyQualificationMode, vacancy with { QualificationMode = RequirementMode.Preferred });
        }

        Lever ToPreferred(ChangeKind kind, Vacancy changed) => Lever.Of(
            kind, pair with { Vacancy = changed }, "", Spelling.Name(RequirementMode.Required), Spelling.Name(RequirementMode.Preferred));
    }

    private static IEnumerable<Lever> Conditions(Pair pair)
    {
        var vacancy = pair.Vacancy;
        foreach (var condition in Enum.GetValues<WorkConditions>().Where(each => ushort.IsPow2((ushort)each) && (vacancy.Conditions & each) != 0))
        {
            var others = vacancy.Conditions & ~condition;
            yield return Lever.Of(
                ChangeKind.VacancyCondition, pair with { Vacancy = vacancy with { Conditions = others } },
                Spelling.Of(condition), Spelling.Of(vacancy.Conditions), Spelling.Of(others));
        }
    }
}
