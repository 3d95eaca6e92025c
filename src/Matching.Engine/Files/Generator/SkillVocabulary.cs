using Matching.Engine.Catalogues;

namespace Matching.Engine.Files.Generator;

/// <summary>
/// The codes of skills: some that every trade has (<c>g07</c>), more that a minor group shares (<c>522-3</c>), and a few of
/// each unit group alone (<c>5223-2</c>). With the 130 minor and 436 unit groups of ISCO-08 that is about 3,500, of the
/// order of the skills named in the cards of the professional standards (Order 377).
/// </summary>
internal static class SkillVocabulary
{
    public const int General = 48;
    public const int OfMinorGroup = 10;
    public const int OfUnitGroup = 5;

    private const int GeneralLeast = 3;
    private const int GeneralMost = 8;
    private const int MinorLeast = 5;
    private const int UnitLeast = 4;

    /// <summary>
    /// The 12 to 23 skills typical of an occupation, the most typical first. It is drawn from the code, not from the
    /// seed: what a job takes does not change from one nation to the next.
    /// </summary>
    public static string[] TypicalOf(OccupationCode code, Dictionary<string, string> shared)
    {
        var random = new RandomStream(0, StreamKind.Skills, code.Digits);
        var unit = Some(ref random, OfUnitGroup, UnitLeast, OfUnitGroup, i => $"{code.Group:D4}-{i}");
        var minor = Some(ref random, OfMinorGroup, MinorLeast, OfMinorGroup, i => $"{code.Group / 10:D3}-{i}");
        var general = Some(ref random, General, GeneralLeast, GeneralMost, i => $"g{i:D2}");

        // Interleaved: a unit group's own skill is the most typical, yet everyone has some of the general.
        var typical = new List<string>(unit.Length + minor.Length + general.Length);
        for (var i = 0; typical.Count < typical.Capacity; i++)
        {
            typical.AddRange(unit.Skip(i).Take(1));
            typical.AddRange(minor.Skip(i).Take(1));
            typical.AddRange(general.Skip(i).Take(1));
        }

        // One string for one code: two million candidates hold the same few thousand.
        return [.. typical.Select(skill => shared.TryGetValue(skill, out var known) ? known : shared[skill] = skill)];
    }

    private static string[] Some(ref RandomStream random, int count, int least, int most, Func<int, string> name)
    {
        var numbers = Enumerable.Range(1, count).ToArray();
        var taken = random.Between(least, most);
        for (var i = 0; i < taken; i++)
        {
            var other = random.Between(i, count - 1);
            (numbers[i], numbers[other]) = (numbers[other], numbers[i]);
        }

        return [.. numbers.Take(taken).Select(name)];
    }
}
