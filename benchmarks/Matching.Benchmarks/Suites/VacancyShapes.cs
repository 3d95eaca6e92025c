using Matching.Engine.Catalogues;
using Matching.Engine.Records;

namespace Matching.Benchmarks.Suites;

/// <summary>Kinds of vacancies that a query takes differently.</summary>
public enum VacancyShape
{
    CommonOccupation,
    RareOccupation,
    BigCity,
    Village,
    Remote,

    /// <summary>Lodged or rotational: those who would move score more.</summary>
    Relocation,

    /// <summary>Nothing is required but the profession and the way.</summary>
    LooseGates,

    /// <summary>Training or skills, salary, and a language, licence or condition besides.</summary>
    TightGates,
}

/// <summary>Draws vacancies of a shape from the shared pool, always the same ones.</summary>
internal static class VacancyShapes
{
    /// <summary>Asked in one invocation, so that each weighs the same in the mean.</summary>
    public const int Subjects = 32;

    /// <summary>Which share of the vacancies the commonest, and the rarest, occupations have.</summary>
    private const double Share = 0.1;

    public static Vacancy[] Draw(VacancyShape shape)
    {
        var nation = SharedPool.Nation;
        var counts = nation.Generator.Vacancies().CountBy(vacancy => vacancy.Occupation).OrderByDescending(count => count.Value).ToArray();
        var occupations = (shape == VacancyShape.CommonOccupation ? counts : counts.Reverse()).ToArray();
        var chosen = new HashSet<OccupationCode>();
        var vacancies = 0;
        foreach (var (occupation, count) in occupations)
        {
            if (vacancies >= Share * nation.VacancyCount)
            {
                break;
            }

            chosen.Add(occupation);
            vacancies += count;
        }

        return Fill(nation.SampleVacancies(nation.VacancyCount, SharedPool.Seed).Where(vacancy => Has(vacancy, shape, chosen)));
    }

    /// <summary>A mix as it comes.</summary>
    public static Vacancy[] Draw() => Fill(SharedPool.Nation.SampleVacancies(Subjects, SharedPool.Seed));

    private static bool Has(Vacancy vacancy, VacancyShape shape, HashSet<OccupationCode> chosen) => shape switch
    {
        VacancyShape.CommonOccupation or VacancyShape.RareOccupation => chosen.Contains(vacancy.Occupation),
        VacancyShape.BigCity => KindOf(vacancy) == ZoneKind.District,
        VacancyShape.Village => KindOf(vacancy) == ZoneKind.Rural,
        VacancyShape.Remote => vacancy.Remote,
        VacancyShape.Relocation => !vacancy.Remote && (vacancy.Housing || vacancy.Rotational),
        VacancyShape.LooseGates => !AnyRequired(vacancy) && !AnyListed(vacancy),
        VacancyShape.TightGates => vacancy.SalaryMode == RequirementMode.Required && AnyListed(vacancy)
            && (vacancy.QualificationMode == RequirementMode.Required || vacancy.SkillsMode == RequirementMode.Required),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "no such shape"),
    };

    private static ZoneKind? KindOf(Vacancy vacancy) =>
        !vacancy.Remote && SharedPool.Nation.Generator.Zones.TryIndex(vacancy.Zone, out var zone) ? SharedPool.Nation.Generator.Zones[zone].Kind : null;

    private static bool AnyRequired(Vacancy vacancy) =>
        vacancy.QualificationMode == RequirementMode.Required || vacancy.SkillsMode == RequirementMode.Required || vacancy.SalaryMode == RequirementMode.Required;

    private static bool AnyListed(Vacancy vacancy) =>
        vacancy.AllConditions != 0 || vacancy.Languages.Length > 0 || vacancy.Licences != 0 || vacancy.QuotaGroups.Length > 0;

    private static Vacancy[] Fill(IEnumerable<Vacancy> matching)
    {
        Vacancy[] drawn = [.. matching.Take(Subjects)];
        return drawn.Length > 0
            ? [.. Enumerable.Range(0, Subjects).Select(subject => drawn[subject % drawn.Length])]
            : throw new InvalidOperationException("the nation has no vacancy of this shape");
    }
}
