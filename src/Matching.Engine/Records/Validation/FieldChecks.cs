using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;

namespace Matching.Engine.Records.Validation;

/// <summary>
/// Checks of one field. They allocate only where they find an error: a national import and every live change
/// pass through them.
/// </summary>
internal static class FieldChecks
{
    public static void Id(string field, string value, List<FieldError> errors)
    {
        if (!Codes.IsId(value))
        {
            errors.Add(new FieldError(field, value, Codes.IdAllowed));
        }
    }

    public static void Range(string field, int value, int min, int max, List<FieldError> errors)
    {
        if (value < min || value > max)
        {
            AddRange(field, value, min, max, errors);
        }
    }

    /// <summary>A flag outside the declared ones, which no column can express.</summary>
    public static void Flags(string field, int value, int all, string allowed, List<FieldError> errors)
    {
        if ((value & ~all) != 0)
        {
            errors.Add(new FieldError(field, Number(value), allowed));
        }
    }

    public static void Zone(string field, string value, Catalogue catalogue, List<FieldError> errors)
    {
        if (!catalogue.Zones.TryIndex(value, out _))
        {
            errors.Add(new FieldError(field, value, Allowed.Zone));
        }
    }

    public static void Occupation(string field, OccupationCode value, Catalogue catalogue, List<FieldError> errors)
    {
        if (!catalogue.Occupations.TryIndex(value, out _))
        {
            errors.Add(new FieldError(field, value.ToString(), Allowed.Occupation));
        }
    }

    /// <summary>False where the list is too long: its items are then not looked at, so that the work stays bounded.</summary>
    public static bool Count(string field, int count, int countMax, List<FieldError> errors)
    {
        if (count <= countMax)
        {
            return true;
        }

        AddCount(field, count, countMax, errors);
        return false;
    }

    public static void CodeList(string field, string[] items, int countMax, List<FieldError> errors)
    {
        if (!Count(field, items.Length, countMax, errors))
        {
            return;
        }

        for (var i = 0; i < items.Length; i++)
        {
            if (!Codes.IsCode(items[i]))
            {
                errors.Add(new FieldError(field, items[i], Codes.CodeAllowed));
            }
            else if (Stands(items, i))
            {
                AddRepeated(field, items[i], errors);
            }
        }
    }

    public static void Schedules(Schedule[] items, List<FieldError> errors)
    {
        var seen = 0;
        foreach (var item in items)
        {
            if (item > Schedule.Irregular)
            {
                errors.Add(new FieldError("schedules", Number((int)item), Allowed.Schedules));
            }
            else if ((seen & (1 << (int)item)) != 0)
            {
                AddRepeated("schedules", item.ToString(), errors);
            }

            seen |= 1 << ((int)item & 31);
        }
    }

    public static void Languages(LanguageSkill[] items, List<FieldError> errors)
    {
        if (!Count("languages", items.Length, Limits.ListItems, errors))
        {
            return;
        }

        for (var i = 0; i < items.Length; i++)
        {
            var (language, level) = items[i];
            if (!Codes.IsCode(language))
            {
                errors.Add(new FieldError("languages", language, Codes.CodeAllowed));
            }
            else if (level is < LanguageLevel.A1 or > LanguageLevel.C2)
            {
                errors.Add(new FieldError("languages", $"{language}:{level}", Allowed.Language));
            }

            for (var earlier = 0; earlier < i; earlier++)
            {
                if (items[earlier].Language == language)
                {
                    AddRepeated("languages", language, errors);
                    break;
                }
            }
        }
    }

    public static bool IsSection(char section) => section is >= 'A' and <= 'U';

    public static string Number<T>(T value)
        where T : INumber<T> => value.ToString(null, CultureInfo.InvariantCulture);

    public static void AddRepeated(string field, string item, List<FieldError> errors) =>
        errors.Add(new FieldError(field, item, Allowed.Once));

    /// <summary>Whether the item stands before its place. Quadratic, over 64 items at the most.</summary>
    private static bool Stands(string[] items, int place)
    {
        var item = items[place];
        for (var i = 0; i < place; i++)
        {
            if (string.Equals(items[i], item, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static void AddRange(string field, int value, int min, int max, List<FieldError> errors) =>
        errors.Add(new FieldError(field, Number(value), Allowed.Range(min, max)));

    private static void AddCount(string field, int count, int countMax, List<FieldError> errors) =>
        errors.Add(new FieldError(field, $"{count} items", Allowed.Items(countMax)));
}
