namespace Matching.Engine.Mediation.Intake;

/// <summary>What a wording asks for that an employer may not ask for (Labour Code art. 6).</summary>
public enum WordingKind
{
    Sex = 1,
    Age = 2,

    /// <summary>Also race, and the looks of one.</summary>
    Nationality = 3,
    Religion = 4,

    /// <summary>Marriage, children, pregnancy.</summary>
    Family = 5,
    Appearance = 6,
    Residence = 7,

    /// <summary>Physical defects.</summary>
    Health = 8,
}

/// <summary>Words that ask for it, as they stand in the text, and where they begin.</summary>
public sealed record WordingFinding(WordingKind Kind, string Words, int Start);
