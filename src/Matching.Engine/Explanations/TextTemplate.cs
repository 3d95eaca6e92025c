using System.Globalization;
using System.Text;

namespace Matching.Engine.Explanations;

/// <summary>
/// Fills <c>{name}</c> with a text, and <c>{name|form|…}</c> with a number and the form that agrees with it: three forms as in
/// Russian (1 месяц, 2 месяца, 5 месяцев), two as in English, one as in Kazakh, where a noun after a numeral has no plural.
/// </summary>
internal static class TextTemplate
{
    public static string Fill(string template, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = new StringBuilder(template.Length + 32);
        for (var rest = template.AsSpan(); !rest.IsEmpty;)
        {
            var open = rest.IndexOf('{');
            if (open < 0)
            {
                text.Append(rest);
                break;
            }

            var close = rest.IndexOf('}');
            text.Append(rest[..open]);
            var parts = rest[(open + 1)..close].ToString().Split('|');
            var value = ValueOf(parts[0], values, template);
            text.Append(parts.Length == 1 ? value : $"{Number(value)} {Form(parts.AsSpan(1), int.Parse(value, CultureInfo.InvariantCulture))}");
            rest = rest[(close + 1)..];
        }

        return text.ToString();
    }

    /// <summary>Digits in threes, as in 20 000.</summary>
    public static string Number(int number) => number.ToString("#,0", Grouping);

    public static string Number(string digits) => Number(int.Parse(digits, CultureInfo.InvariantCulture));

    private static readonly NumberFormatInfo Grouping = new() { NumberGroupSeparator = " " };

    private static string ValueOf(string name, ReadOnlySpan<(string Name, string Value)> values, string template)
    {
        foreach (var (known, value) in values)
        {
            if (known == name)
            {
                return value;
            }
        }

        throw new ArgumentException($"no value for {{{name}}} in '{template}'");
    }

    private static string Form(ReadOnlySpan<string> forms, int number) => forms.Length switch
    {
        1 => forms[0],
        2 => number == 1 ? forms[0] : forms[1],
        _ => forms[RussianForm(number)],
    };

    private static int RussianForm(int number)
    {
        var (tens, ones) = (number / 10 % 10, number % 10);
        if (tens == 1 || ones is 0 or > 4)
        {
            return 2;
        }

        return ones == 1 ? 0 : 1;
    }
}
