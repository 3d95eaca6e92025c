using Matching.Engine.Records;

namespace Matching.Engine.Files.Generator;

/// <summary>
/// Languages. Kazakh and Russian by region (census of 2021); English is claimed by a fifth of résumés, more among
/// professionals, and mostly at a modest level; other languages are rare.
/// </summary>
internal static class LanguageDraws
{
    private const int EnglishPerMille = 140;
    private const int EnglishOfProfessionalsPerMille = 380;
    private const int OtherPerMille = 22;

    /// <summary>Of those who have Kazakh, how many learnt it after Russian; of those whose first is Russian 45% have some.</summary>
    private const int KazakhSecondPerMille = 150;

    private static readonly Choice<LanguageLevel> Native = new(
        [(LanguageLevel.C2, 780), (LanguageLevel.C1, 170), (LanguageLevel.B2, 50)]);

    private static readonly Choice<LanguageLevel> Second = new(
    [
        (LanguageLevel.C2, 240), (LanguageLevel.C1, 260), (LanguageLevel.B2, 230), (LanguageLevel.B1, 150),
        (LanguageLevel.A2, 85), (LanguageLevel.A1, 35),
    ]);

    private static readonly Choice<LanguageLevel> Foreign = new(
    [
        (LanguageLevel.A1, 170), (LanguageLevel.A2, 280), (LanguageLevel.B1, 290), (LanguageLevel.B2, 180),
        (LanguageLevel.C1, 65), (LanguageLevel.C2, 15),
    ]);

    private static readonly Choice<string> Other = new(
        [("tr", 300), ("uz", 190), ("zh", 170), ("de", 120), ("ug", 70), ("ko", 60), ("fr", 50), ("ar", 40)]);

    public static LanguageSkill[] Of(ref RandomStream random, Region region, int major)
    {
        var held = new List<LanguageSkill>(4);
        var nativeKazakh = random.Chance(region.KazakhPerMille - KazakhSecondPerMille);
        if (nativeKazakh || random.Chance(KazakhSecondPerMille * 3))
        {
            held.Add(new LanguageSkill("kk", (nativeKazakh ? Native : Second).Draw(ref random)));
        }

        if (!nativeKazakh || random.Chance(region.RussianPerMille))
        {
            held.Add(new LanguageSkill("ru", (nativeKazakh ? Second : Native).Draw(ref random)));
        }

        if (random.Chance(major is 1 or 2 ? EnglishOfProfessionalsPerMille : EnglishPerMille))
        {
            held.Add(new LanguageSkill("en", Foreign.Draw(ref random)));
        }

        if (random.Chance(OtherPerMille))
        {
            held.Add(new LanguageSkill(Other.Draw(ref random), Foreign.Draw(ref random)));
        }

        return [.. held];
    }

    /// <summary>What vacancies ask for: contact with people in the region's languages, English in a few offices.</summary>
    public static LanguageSkill[] Required(ref RandomStream random, Region region, int major)
    {
        var asks = major is 1 or 2 or 3 or 4 or 5;
        var required = new List<LanguageSkill>(3);
        if (random.Chance(asks ? region.KazakhPerMille / 7 : 12))
        {
            required.Add(new LanguageSkill("kk", RequiredLevel.Draw(ref random)));
        }

        if (random.Chance(asks ? region.RussianPerMille / 6 : 25))
        {
            required.Add(new LanguageSkill("ru", RequiredLevel.Draw(ref random)));
        }

        if (random.Chance(major is 1 or 2 ? 60 : major is 3 or 4 ? 20 : 2))
        {
            required.Add(new LanguageSkill("en", RequiredLevel.Draw(ref random)));
        }

        return [.. required];
    }

    private static readonly Choice<LanguageLevel> RequiredLevel = new(
        [(LanguageLevel.A2, 120), (LanguageLevel.B1, 380), (LanguageLevel.B2, 370), (LanguageLevel.C1, 130)]);
}
