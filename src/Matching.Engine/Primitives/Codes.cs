using System.Buffers;

namespace Matching.Engine.Primitives;

/// <summary>What an id and a code may look like (DATA.md): <c>[A-Za-z0-9_.-]</c>, 1 to 64 and 1 to 32 characters.</summary>
public static class Codes
{
    public const string IdAllowed = "1 to 64 of A-Z a-z 0-9 _ . -";
    public const string CodeAllowed = "1 to 32 of A-Z a-z 0-9 _ . -";

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    public static bool IsId(ReadOnlySpan<char> text) => Is(text, Limits.IdLength);

    public static bool IsCode(ReadOnlySpan<char> text) => Is(text, Limits.CodeLength);

    private static bool Is(ReadOnlySpan<char> text, int lengthMax) =>
        !text.IsEmpty && text.Length <= lengthMax && !text.ContainsAnyExcept(Characters);
}
