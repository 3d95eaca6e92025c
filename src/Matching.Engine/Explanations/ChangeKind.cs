namespace Matching.Engine.Explanations;

/// <summary>
/// The values whose change is tried, in the order of effort in which changes of different kinds are compared: what a
/// signature settles, what the person may decide, what the employer may decide, what a short course or a test gives, what
/// an assessment gives, what takes years, and last what only time brings. Within a kind the smaller amount is nearer.
/// <para>
/// Never proposed: a health limit dropped, a quota group joined, another sex or age — what protects a person is no obstacle
/// to be removed — and nothing about a registration that has ended.
/// </para>
/// </summary>
internal enum ChangeKind : byte
{
    PublishConsent = 0,
    AgencyConsent = 1,
    GuardianConsent = 2,

    /// <summary>A schedule more that the person would accept.</summary>
    Schedule = 3,

    /// <summary>A schedule wanted most; it only raises the score.</summary>
    SchedulePreferred = 4,
    Employment = 5,
    Commute = 6,
    Mode = 7,
    Salary = 8,
    Relocation = 9,

    VacancyMinAffinity = 10,
    VacancySalaryMax = 11,
    VacancySalaryMode = 12,
    VacancySkillsMode = 13,
    VacancyQualificationMode = 14,
    VacancyCondition = 15,

    Skill = 16,
    Licence = 17,
    Language = 18,
    Recognition = 19,
    Category = 20,
    Ork = 21,
    EntryMonths = 22,
    SectorMonths = 23,
    ManagerialMonths = 24,
    TotalMonths = 25,
    Field = 26,
    Education = 27,

    /// <summary>The date asked for moves on until the person is old enough.</summary>
    Wait = 28,
}
