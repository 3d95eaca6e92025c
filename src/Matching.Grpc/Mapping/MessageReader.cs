using System.Globalization;
using System.Runtime.CompilerServices;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Matching.Engine.Catalogues;
using Matching.Engine.Primitives;

namespace Matching.Grpc.Mapping;

/// <summary>
/// Reads the fields of one message into what records are made of. What cannot be read at all is noted as an error with the field's path, and something
/// harmless is read in its place, so that one answer names every wrong field. Whether what was read is allowed is for the engine's validators.
/// </summary>
/// <param name="path">What stands before a field's name: empty, or like <c>vacancy.</c></param>
internal readonly struct MessageReader(string path, List<FieldError> errors)
{
    private const string Once = "each item of a list once";

    /// <summary>Of a date in a message: DATA.md's form.</summary>
    public const string DateFormat = "yyyy-MM-dd";

    public MessageReader Inside(string field, int index) => new(string.Create(CultureInfo.InvariantCulture, $"{path}{field}[{index}]."), errors);

    public UtcTime Time(string field, Timestamp? value)
    {
        if (value is null || value.Nanos != 0)
        {
            Add(field, value?.ToString() ?? "", "a time in whole seconds, like 2026-03-06T18:19:57Z");
            return default;
        }

        return new UtcTime(value.Seconds);
    }

    public DateOnly Date(string field, string value)
    {
        if (!DateOnly.TryParseExact(value, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Add(field, value, "a date like 2026-03-06");
        }

        return date;
    }

    public OccupationCode Occupation(string field, string value)
    {
        if (!OccupationCode.TryParse(value, out var code))
        {
            Add(field, value, OccupationCode.Allowed);
        }

        return code;
    }

    /// <summary>A section of the classifier of economic activities; '\0' where it is not one letter.</summary>
    public char Section(string field, string value, bool isObligatory)
    {
        if (value.Length > 1 || (isObligatory && value.Length == 0))
        {
            Add(field, value, "a section of OKED, A to U");
        }

        return value.Length == 1 ? value[0] : '\0';
    }

    public int Obligatory(string field, bool isGiven, int value, string allowed)
    {
        if (!isGiven)
        {
            Add(field, "", allowed);
        }

        return value;
    }

    /// <summary>An obligatory enumeration: its number in the engine, which counts from 0 what messages count from 1.</summary>
    public int Enumerated<T>(string field, T value)
        where T : struct, System.Enum
    {
        if (!IsNamed(value))
        {
            AddNumber(field, value);
            return 0;
        }

        return NumberOf(value);
    }

    /// <summary>An enumeration that may be left out: then its first value.</summary>
    public int Optional<T>(string field, T value)
        where T : struct, System.Enum => Unsafe.BitCast<T, int>(value) == 0 ? 0 : Enumerated(field, value);

    /// <summary>A list of an enumeration as bits. The engine's validators never see that an item stood twice, so that is told here.</summary>
    public int Bits<T>(string field, RepeatedField<T> items)
        where T : struct, System.Enum
    {
        var bits = 0;
        for (var i = 0; i < items.Count; i++)
        {
            if (!IsNamed(items[i]))
            {
                AddNumber($"{field}[{i}]", items[i]);
                continue;
            }

            var bit = 1 << NumberOf(items[i]);
            if ((bits & bit) != 0)
            {
                Add($"{field}[{i}]", items[i].ToString(), Once);
            }

            bits |= bit;
        }

        return bits;
    }

    public static int NumberOf<T>(T value)
        where T : struct, System.Enum => Unsafe.BitCast<T, int>(value) - 1;

    private static bool IsNamed<T>(T value)
        where T : struct, System.Enum => Unsafe.BitCast<T, int>(value) != 0 && System.Enum.IsDefined(value);

    private void AddNumber<T>(string field, T value)
        where T : struct, System.Enum
    {
        var number = Unsafe.BitCast<T, int>(value);
        Add(field, number.ToString(CultureInfo.InvariantCulture), $"a named value of {typeof(T).Name} other than unspecified");
    }

    private void Add(string field, string value, string allowed) => errors.Add(new FieldError(path + field, value, allowed));
}
