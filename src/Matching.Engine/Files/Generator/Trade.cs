using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>
/// What the occupations under a prefix of the classifier have in common. The first section is where most of the
/// trade works, and its home for <see cref="EconomyTilts"/>; the first field of study is its main one.
/// </summary>
/// <param name="Prefix">One to four leading digits; the longest that fits an occupation is its trade.</param>
/// <param name="PayThousandTenge">Median monthly pay that is asked and offered in the country as a whole.</param>
/// <param name="Education">Level that is usual for it, 2 to 5 (SCORING.md, step 2).</param>
/// <param name="Ork">Level of the qualification framework of somebody with a few years in it.</param>
/// <param name="CategoryPerMille">How many hold a category once they have the service for one.</param>
internal sealed record Trade(
    string Prefix, int PayThousandTenge, int Education, int Ork, int CategoryPerMille, string Sections, string Fields,
    int ShiftPerMille = 60, int RotationalPerMille = 0, int RemotePerMille = 0, WorkConditions Conditions = WorkConditions.None)
{
    public string[] FieldCodes { get; } = Fields.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Physicians, dentists and university teachers: nobody works as one without a degree.</summary>
    public bool NeedsDegree { get; } = Prefix[0] == '2' && Ork >= 7;

    /// <summary>The first section twice: it is the likeliest.</summary>
    public string SectionsWeighted { get; } = $"{Sections[0]}{Sections}";
}
