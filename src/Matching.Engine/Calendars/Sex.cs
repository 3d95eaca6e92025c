namespace Matching.Engine.Calendars;

/// <summary>For the pension age alone, which the law sets by sex; no score and no gate of a match knows it. The numbers are stored.</summary>
public enum Sex : byte
{
    Female = 1,
    Male = 2,
}
