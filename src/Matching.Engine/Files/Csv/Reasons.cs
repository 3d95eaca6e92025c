namespace Matching.Engine.Files.Csv;

/// <summary>Why a row is rejected, in the words of the rejects file.</summary>
internal static class Reasons
{
    public const string RepeatedId = "stands in an earlier row already";
    public const string RepeatedPair = "the pair stands in an earlier row already";

    public static string TooMany(int countMax) => $"a catalogue holds at most {countMax}";

    public static string Allowed(string allowed) => "allowed: " + allowed;
}
