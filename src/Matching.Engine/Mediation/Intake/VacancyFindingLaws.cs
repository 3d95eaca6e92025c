namespace Matching.Engine.Mediation.Intake;

public static class VacancyFindingLaws
{
    /// <summary>The provision that one finding rests on.</summary>
    public static string Of(VacancyFindings finding) => finding switch
    {
        VacancyFindings.LateNotice => "Order 214 §66",
        VacancyFindings.BelowMinimumWage => "Labour Code art. 104",
        VacancyFindings.Discriminatory => "Labour Code art. 6",
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding, "one finding"),
    };
}
