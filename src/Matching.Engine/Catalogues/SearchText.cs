using System.Text;

namespace Matching.Engine.Catalogues;

/// <summary>
/// A name or a code as it is searched: lower case in every script, one space between words, no other signs than a hyphen or a dot inside a word, and ё as е,
/// because both are written. So «Медицинская  сестра (медбрат)» is <c>медицинская сестра медбрат</c>.
/// </summary>
internal static class SearchText
{
    /// <summary>What a keyboard may send as two characters: the letter, and its sign behind it.</summary>
    private const char CombiningBreve = '\u0306';
    private const char CombiningDiaeresis = '\u0308';

    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character == CombiningBreve && result.Length > 0 && result[^1] == 'и')
            {
                result[^1] = 'й';
            }
            else if (char.IsLetterOrDigit(character))
            {
                var letter = char.ToLowerInvariant(character);
                result.Append(letter == 'ё' ? 'е' : letter);
            }
            else if (character != CombiningDiaeresis)
            {
                AppendSign(result, character);
            }
        }

        return result.ToString().TrimEnd(' ', '-', '.');
    }

    /// <summary>Hyphens and dots stand inside words and codes; anything else is a gap between two words.</summary>
    private static void AppendSign(StringBuilder result, char sign)
    {
        if (result.Length == 0 || result[^1] == ' ')
        {
            return;
        }

        var isInside = sign is '-' or '.' && result[^1] is not ('-' or '.');
        result.Append(isInside ? sign : ' ');
    }
}
