using Matching.Engine.Catalogues;

namespace Matching.Engine.Files.Generator;

/// <summary>What a place lives on; it tilts the mix of occupations (<see cref="EconomyTilts"/>).</summary>
internal enum Economy
{
    Town = 0,
    Metropolis = 1,
    Mining = 2,
    Oil = 3,
    Rural = 4,
}

/// <summary>
/// A region, by the first two digits of its KATO code. Population in thousands and the urban share are those of the
/// Bureau of National Statistics for 2025, rounded; pay is the region's average wage in percent of the country's,
/// compressed, because averages overstate what a job seeker is offered; languages are the share of people who have
/// Kazakh and Russian, after the census of 2021 (south and west speak more Kazakh, north and east more Russian).
/// </summary>
internal sealed record Region(
    int Kato, int PopulationThousand, int UrbanPercent, int PayPercent, Economy Towns, int KazakhPerMille, int RussianPerMille)
{
    public static readonly Region Unknown = new(0, 0, 60, 100, Economy.Town, 850, 930);

    public static readonly Region[] All =
    [
        new(10, 603, 62, 95, Economy.Town, 860, 960), // Abai
        new(11, 788, 56, 92, Economy.Town, 700, 985), // Akmola
        new(15, 945, 75, 105, Economy.Oil, 930, 900), // Aktobe
        new(19, 1560, 17, 88, Economy.Town, 880, 920), // Almaty region
        new(23, 711, 55, 150, Economy.Oil, 970, 850), // Atyrau
        new(27, 696, 56, 110, Economy.Oil, 900, 920), // West Kazakhstan
        new(31, 1222, 43, 82, Economy.Town, 910, 900), // Zhambyl
        new(33, 695, 45, 82, Economy.Town, 900, 910), // Zhetysu
        new(35, 1134, 82, 108, Economy.Mining, 700, 985), // Karaganda
        new(39, 824, 63, 95, Economy.Mining, 620, 990), // Kostanay
        new(43, 846, 47, 88, Economy.Town, 985, 820), // Kyzylorda
        new(47, 806, 45, 145, Economy.Oil, 975, 820), // Mangystau
        new(55, 750, 71, 102, Economy.Mining, 680, 985), // Pavlodar
        new(59, 519, 50, 85, Economy.Town, 580, 992), // North Kazakhstan
        new(61, 2150, 25, 75, Economy.Town, 960, 780), // Turkistan
        new(62, 221, 79, 122, Economy.Mining, 890, 940), // Ulytau
        new(63, 722, 69, 105, Economy.Mining, 690, 985), // East Kazakhstan
        new(71, 1530, 100, 125, Economy.Metropolis, 880, 950), // Astana
        new(75, 2290, 100, 122, Economy.Metropolis, 800, 970), // Almaty
        new(79, 1260, 100, 90, Economy.Metropolis, 920, 890), // Shymkent
    ];

    /// <summary>Of a zone: by its KATO code, or by its own code where that is all it has.</summary>
    public static Region Of(Zone zone)
    {
        var code = zone.Kato.Length > 0 ? zone.Kato : zone.Code;
        return code.Length > 2 && int.TryParse(code.AsSpan(0, 2), out var kato)
            ? Array.Find(All, region => region.Kato == kato) ?? Unknown
            : Unknown;
    }
}
