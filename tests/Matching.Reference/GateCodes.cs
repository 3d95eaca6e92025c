namespace Matching.Reference;

/// <summary>The codes of the gates, as SCORING.md's table has them.</summary>
public static class GateCodes
{
    public const string Status = "status";
    public const string Audience = "audience";
    public const string Age = "age";
    public const string Profession = "profession";
    public const string Qualification = "qualification";
    public const string Skills = "skills";
    public const string Salary = "salary";
    public const string Schedule = "schedule";
    public const string Transport = "transport";
    public const string Health = "health";
    public const string Language = "language";
    public const string Licence = "licence";
    public const string Recognition = "recognition";
    public const string Quota = "quota";

    /// <summary>In the order of the table, which is the order of a report.</summary>
    public static IReadOnlyList<string> InOrder { get; } =
    [
        Status, Audience, Age, Profession, Qualification, Skills, Salary,
        Schedule, Transport, Health, Language, Licence, Recognition, Quota,
    ];
}
