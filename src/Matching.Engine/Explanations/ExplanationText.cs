namespace Matching.Engine.Explanations;

/// <summary>An explanation in words, laid out for a terminal. The codes stay in the JSON form.</summary>
public static class ExplanationText
{
    public static string Render(Explanation explanation, Language language) => new ExplanationPage(explanation, language).Write();
}
