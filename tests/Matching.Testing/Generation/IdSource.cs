using Matching.Engine.Primitives;

namespace Matching.Testing.Generation;

/// <summary>Ids that never repeat. The extreme ones order differently by ordinal than by any culture, and reach the longest.</summary>
internal sealed class IdSource(SeededRandom random, bool extreme, string prefix)
{
    private const string Characters = "AZ_az09.-";
    private readonly HashSet<string> given = new(StringComparer.Ordinal);

    public string Next()
    {
        while (true)
        {
            var id = extreme ? Extreme() : $"{prefix}{random.Below(100_000_000):D8}";
            if (given.Add(id))
            {
                return id;
            }
        }
    }

    private string Extreme()
    {
        var length = random.Chance(5) ? Limits.IdLength : random.Between(1, 4);
        return string.Create(length, random, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Characters[source.Below(Characters.Length)];
            }
        });
    }
}
