using System.Globalization;
using Matching.Engine.Journals;
using Matching.Engine.Primitives;
using Matching.Engine.Records;
using Matching.Engine.Shortlists;
using Matching.Grpc.Commands;
using Matching.Grpc.Mapping;

namespace Matching.Grpc.Services;

/// <summary>Reads what a question says beside its subject, and collects what is wrong with it.</summary>
internal struct QuestionReader
{
    private List<FieldError>? errors;

    /// <summary>1 to the longest list, 0 for the usual length.</summary>
    public int Size(int size)
    {
        if (size is < 0 or > Limits.ShortlistSize)
        {
            Refuse("size", Text(size), $"1 to {Limits.ShortlistSize}; 0 means {ShortlistRequest.DefaultSize}");
        }

        return size == 0 ? ShortlistRequest.DefaultSize : size;
    }

    /// <summary>A date; where none is given, today in Kazakhstan.</summary>
    public DateOnly AsOf(string asOf, TimeProvider clock)
    {
        if (asOf.Length == 0)
        {
            return Commands.AsOf.Today(clock);
        }

        if (!DateOnly.TryParseExact(asOf, MessageReader.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Refuse("as_of", asOf, "a date like 2026-03-06; empty: today");
        }

        return date;
    }

    public long NotOlderThan(long position) => NotNegative("not_older_than", position);

    public long NotNegative(string field, long value)
    {
        if (value < 0)
        {
            Refuse(field, Text(value), "0 or more");
        }

        return value;
    }

    public int Within(string field, int value, int most)
    {
        if (value < 0 || value > most)
        {
            Refuse(field, Text(value), $"0 to {Text(most)}");
        }

        return value;
    }

    public string Id(string field, string id)
    {
        if (!Codes.IsId(id))
        {
            Refuse(field, id, Codes.IdAllowed);
        }

        return id;
    }

    /// <summary>A list of at most so many items, each of which may be refused with what is allowed.</summary>
    public void List(string field, IReadOnlyList<string> items, int countMax, Func<string, bool> isAllowed, string allowed)
    {
        if (items.Count > countMax)
        {
            Refuse(field, $"{Text(items.Count)} items", $"at most {Text(countMax)} items");
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (!isAllowed(items[i]))
            {
                Refuse($"{field}[{Text(i)}]", items[i], allowed);
            }
        }
    }

    /// <summary>The named value of an enumeration; its 0 means the first.</summary>
    public T Named<T>(string field, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            Refuse(field, value.ToString(), $"a named value of {typeof(T).Name}");
        }

        return value;
    }

    public void Refuse(string field, string value, string allowed) => (errors ??= []).Add(new FieldError(field, value, allowed));

    /// <exception cref="CommandRefusedException">Something of what was read is not allowed.</exception>
    public readonly void ThrowIfRefused()
    {
        if (errors is not null)
        {
            throw new CommandRefusedException(errors);
        }
    }

    public ShortlistRequest Shortlist(int size, string asOf, bool widen, Audience audience, TimeProvider clock) =>
        new() { Size = Size(size), AsOf = AsOf(asOf, clock), Widen = widen, Audience = audience };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
