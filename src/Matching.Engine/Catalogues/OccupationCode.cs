using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Matching.Engine.Catalogues;

/// <summary>
/// An NKZ code <c>GGGG-S-NNN</c> as its eight digits: group, subgroup, name number. Codes order as their numbers do,
/// so the occupations that share a prefix lie side by side.
/// </summary>
public readonly record struct OccupationCode(int Digits) : IComparable<OccupationCode>
{
    public const string Allowed = "an occupation code like 2422-1-022";
    private const int TextLength = 10;

    public int Group => Digits / 10_000;

    public int Subgroup => Digits / 1_000;

    public static bool TryParse(ReadOnlySpan<char> text, out OccupationCode code)
    {
        code = default;
        if (text.Length != TextLength || text[4] != '-' || text[6] != '-')
        {
            return false;
        }

        var digits = 0;
        for (var i = 0; i < TextLength; i++)
        {
            if (i is 4 or 6)
            {
                continue;
            }

            if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }

            digits = (digits * 10) + (text[i] - '0');
        }

        code = new OccupationCode(digits);
        return true;
    }

    public static OccupationCode Parse(string text) =>
        TryParse(text, out var code) ? code : ThrowNotACode(text);

    public int CompareTo(OccupationCode other) => Digits.CompareTo(other.Digits);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Group:D4}-{Digits / 1_000 % 10}-{Digits % 1_000:D3}");

    [DoesNotReturn]
    private static OccupationCode ThrowNotACode(string text) =>
        throw new FormatException($"'{text}' is not {Allowed}");
}
