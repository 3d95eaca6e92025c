namespace Matching.Engine.Records;

/// <summary>The four kinds of people in the pool (Order 214 §69).</summary>
public enum CandidateStatus : byte
{
    JobSeeker = 0,
    Unemployed = 1,
    Other = 2,
    Portal = 3,
}

public enum Schedule : byte
{
    FullDay = 0,
    Shift = 1,
    Flexible = 2,
    PartTime = 3,
    Rotational = 4,
    Night = 5,
    Remote = 6,
    Irregular = 7,
}

[Flags]
public enum Employments : byte
{
    NotStated = 0,
    Permanent = 1,
    Temporary = 2,
    Seasonal = 4,
    Internship = 8,
    SocialJob = 16,
    PublicWorks = 32,
}

/// <summary>Conditions of work that a vacancy has and a person's health may exclude.</summary>
[Flags]
public enum WorkConditions : ushort
{
    None = 0,
    Harmful = 1,
    Heavy = 2,
    Night = 4,
    Height = 8,
    Underground = 16,
    Standing = 32,
    Screen = 64,
    Rotational = 128,
    Inaccessible = 256,

    /// <summary>Conditions closed to those under 18 (SCORING.md, gate <c>age</c>).</summary>
    AdultsOnly = Harmful | Heavy | Night | Rotational | Underground,
}

[Flags]
public enum Licences : byte
{
    None = 0,
    A = 1,
    B = 2,
    C = 4,
    D = 8,
    E = 16,
}

/// <summary>CEFR levels; a higher number is a better command.</summary>
public enum LanguageLevel : byte
{
    None = 0,
    A1 = 1,
    A2 = 2,
    B1 = 3,
    B2 = 4,
    C1 = 5,
    C2 = 6,
}

/// <summary>Which of a person's months an alternative counts.</summary>
public enum ExperienceScope : byte
{
    Occupation = 0,
    Sector = 1,
    Managerial = 2,
    Any = 3,
}

/// <summary>Whether a requirement closes a gate or only lowers the score.</summary>
public enum RequirementMode : byte
{
    Preferred = 0,
    Required = 1,
}

/// <summary>Who asks: a career centre sees everyone, the others those who consented (Order 214 annex 1).</summary>
public enum Audience : byte
{
    CareerCentre = 0,
    Employer = 1,
    Agency = 2,
}
