using Matching.Engine.Records;

namespace Matching.Reference;

/// <summary>The criteria that need nothing but the two records: skills, salary, schedule (SCORING.md, step 2).</summary>
internal static class CriterionRules
{
    public static long Skills(Vacancy vacancy, Candidate candidate)
    {
        long listed = vacancy.Skills.Length;
        long held = vacancy.Skills.Count(candidate.Skills.Contains);
        return listed == 0 ? 1000 : 1000 * held / listed;
    }

    public static long Salary(Vacancy vacancy, Candidate candidate)
    {
        long wanted = candidate.SalaryMinTenge;
        long offered = vacancy.SalaryMaxTenge;
        if (wanted == 0)
        {
            return 1000;
        }

        if (offered == 0)
        {
            return 500;
        }

        return wanted <= offered ? 1000 : Math.Max(0, 1000 - (4 * ((wanted - offered) * 1000 / wanted)));
    }

    public static long Schedule(Vacancy vacancy, Candidate candidate) =>
        candidate.Schedules.Length > 0 && vacancy.Schedules.Contains(candidate.Schedules[0]) ? 1000 : 700;
}
