namespace Matching.Engine.Primitives;

/// <summary>The stable code of a name: <c>AnswerLate</c> is <c>answer_late</c>.</summary>
public static class SnakeCase
{
    public static string Of(string name) => string.Concat(
        name.Select((letter, index) => char.IsUpper(letter) ? (index == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));

    /// <summary>Of a set of flags, each of them, joined by <c>|</c>; empty where there is none.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Convert.ToInt32(value, null) == 0 ? "" : string.Join('|', value.ToString().Split(", ").Select(Of));
}
