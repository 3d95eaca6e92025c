using System.Collections.Concurrent;
using Matching.Engine.Primitives;

namespace Matching.Engine.Terms;

/// <summary>
/// Numbers the codes of one kind in the order in which they first come, from 0. Codes are never forgotten, so a number
/// means the same to every view. One writer at a time; readers at any time.
/// </summary>
internal sealed class CodeTable(string kind)
{
    /// <summary>The number of a code that no record of the pool has.</summary>
    public const int Unknown = -1;

    private readonly ConcurrentDictionary<string, int> numbers = new(concurrencyLevel: 1, capacity: 64, StringComparer.Ordinal);
    private string[] codes = new string[64];
    private int count;

    public int Count => Volatile.Read(ref count);

    public int Find(string code) => numbers.TryGetValue(code, out var number) ? number : Unknown;

    /// <summary>The writer's: numbers the code if it is new.</summary>
    public int Intern(string code)
    {
        if (numbers.TryGetValue(code, out var known))
        {
            return known;
        }

        var number = count;
        if (number >= Limits.Codes)
        {
            throw new InvalidOperationException($"the pool holds {Limits.Codes} different {kind}, the most that are allowed");
        }

        if (number == codes.Length)
        {
            var larger = new string[codes.Length * 2];
            codes.CopyTo(larger, 0);
            Volatile.Write(ref codes, larger);
        }

        codes[number] = code;
        numbers[code] = number;
        Volatile.Write(ref count, number + 1);
        return number;
    }

    public string this[int number] => Volatile.Read(ref codes)[number];
}

/// <summary>The tables of a pool, one for each kind of code that has no catalogue.</summary>
internal sealed class CodeTables
{
    public CodeTable Skills { get; } = new("skills");

    public CodeTable Fields { get; } = new("fields");

    public CodeTable Languages { get; } = new("languages");

    public CodeTable QuotaGroups { get; } = new("quota groups");

    public CodeTables()
    {
        // The languages of nearly every requirement come first: the first few numbers have exact bits in a gate word.
        Languages.Intern("kk");
        Languages.Intern("ru");
        Languages.Intern("en");
    }
}
