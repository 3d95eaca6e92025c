namespace Matching.Engine.Files.Generator;

/// <summary>
/// How much more (or less) common a trade is in a place than in the country, in percent, by the trade's home section
/// of the classifier of economic activities. Orders of magnitude, from where the sections employ people: two thirds
/// of section A live in villages, four fifths of section B near a mine or a field, J to N in the three cities.
/// </summary>
internal static class EconomyTilts
{
    // The columns are those of Economy: town, metropolis, mining, oil, rural.
    public static int Percent(char section, Economy economy)
    {
        var row = section switch
        {
            'A' => (35, 5, 25, 20, 330),
            'B' => (40, 10, 480, 620, 50),
            'C' => (120, 100, 150, 100, 50),
            'D' or 'E' => (110, 80, 140, 110, 100),
            'F' => (100, 125, 95, 130, 75),
            'G' => (110, 125, 100, 95, 75),
            'H' => (105, 100, 115, 120, 85),
            'I' => (105, 140, 90, 105, 60),
            'J' => (80, 260, 70, 70, 12),
            'K' or 'L' or 'M' => (95, 190, 80, 95, 35),
            'N' => (105, 135, 105, 110, 70),
            'O' => (115, 110, 95, 95, 95),
            'P' or 'Q' => (100, 85, 90, 90, 130),
            _ => (105, 120, 95, 95, 80),
        };
        return economy switch
        {
            Economy.Metropolis => row.Item2,
            Economy.Mining => row.Item3,
            Economy.Oil => row.Item4,
            Economy.Rural => row.Item5,
            _ => row.Item1,
        };
    }
}
