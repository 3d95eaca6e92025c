namespace Matching.Engine.Explanations;

/// <summary>The languages in which a decision is explained.</summary>
public enum Language
{
    Russian = 0,
    Kazakh = 1,
    English = 2,
}
