namespace Matching.Engine.Files.Generator;

/// <summary>
/// How many people offer, and how many vacancies ask for, the leading occupation of a unit group, in parts of about
/// ten thousand. Supply follows the structure of employment and of the registered unemployed (sales, drivers, cleaners,
/// guards, cooks, teachers, accountants, labourers, farm workers); demand what the Electronic labour exchange and the
/// forecasts of the labour ministry report as short (doctors, nurses, engineers, welders, drivers of heavy vehicles,
/// machine operators, cooks) and as in glut (accountants, lawyers, clerks, economists, odd-job workers).
/// </summary>
internal static class Popularity
{
    public readonly record struct Weight(int Supply, int Demand);

    /// <summary>Of an occupation by its unit group and its place in it: the leading one, then ever rarer names.</summary>
    public static Weight Of(int group, int placeInGroup)
    {
        var leading = Leading.TryGetValue(group, out var known) ? known : Default(group / 1000);
        var divisor = placeInGroup == 0 ? 1 : 2 + (2 * placeInGroup);

        // In hundredths, so that even the rarest name keeps a weight after the division.
        return new Weight(Math.Max(1, leading.Supply * 100 / divisor), (leading.Demand * 100 / divisor) + Math.Sign(leading.Demand));
    }

    private static Weight Default(int major) => major switch
    {
        0 => new(1, 0), // Order 214 §68: military posts are not on the exchange
        1 => new(9, 7),
        2 => new(8, 12),
        3 => new(8, 11),
        7 or 8 => new(9, 16),
        6 => new(10, 9),
        _ => new(9, 8),
    };

    private static readonly Dictionary<int, Weight> Leading = new()
    {
        // Order 214 §68: nor are elected posts and the civil service.
        [1111] = new(1, 0), [1112] = new(2, 0), [1113] = new(1, 0),

        // Services, sales, transport and elementary work: the bulk of both sides.
        [5223] = new(390, 300), [8322] = new(300, 180), [5414] = new(280, 205), [9112] = new(275, 225),
        [5120] = new(190, 235), [9313] = new(175, 130), [9622] = new(170, 85), [9333] = new(160, 140),
        [9329] = new(140, 115), [8332] = new(130, 215), [5230] = new(120, 135), [5131] = new(110, 150),
        [9412] = new(105, 125), [5153] = new(100, 70), [5311] = new(90, 100), [9613] = new(90, 115),
        [4321] = new(90, 90), [8331] = new(60, 125), [9621] = new(65, 125), [9321] = new(60, 75),
        [5141] = new(60, 65), [5142] = new(50, 55), [5312] = new(60, 70), [5321] = new(60, 115),
        [5322] = new(50, 45), [9111] = new(60, 45), [9121] = new(30, 30), [9611] = new(30, 45),
        [9411] = new(30, 60), [5246] = new(30, 45), [5411] = new(20, 30), [5222] = new(40, 35),

        // Agriculture: most of the villages' unemployed.
        [6121] = new(110, 95), [6130] = new(90, 40), [9211] = new(90, 65), [9212] = new(90, 60),
        [9213] = new(60, 45), [6111] = new(60, 55),

        // Education and health: glut of none, shortage of doctors and nurses.
        [2330] = new(180, 205), [2341] = new(170, 155), [2342] = new(150, 170), [2221] = new(115, 190),
        [3221] = new(110, 175), [2212] = new(48, 155), [2211] = new(38, 115), [2320] = new(50, 70),
        [2310] = new(30, 32), [2354] = new(30, 40), [2355] = new(30, 35), [3422] = new(40, 42),
        [2261] = new(22, 30), [2262] = new(40, 60), [3213] = new(22, 32), [3212] = new(22, 42),
        [2634] = new(40, 62), [2635] = new(40, 60), [3412] = new(60, 80), [2250] = new(20, 40),
        [3240] = new(20, 32),

        // Offices: more people than places.
        [2411] = new(200, 115), [4110] = new(135, 60), [2611] = new(130, 60), [3313] = new(110, 78),
        [4120] = new(90, 45), [3322] = new(90, 150), [2631] = new(80, 40), [4311] = new(60, 35),
        [4222] = new(60, 100), [4226] = new(60, 58), [2423] = new(60, 52), [2431] = new(60, 55),
        [2433] = new(50, 72), [2422] = new(45, 42), [2413] = new(30, 28), [2421] = new(30, 30),
        [1219] = new(50, 25), [1420] = new(70, 70), [1211] = new(40, 24), [1221] = new(40, 48),
        [1120] = new(45, 15), [1323] = new(30, 40), [1324] = new(30, 40), [1412] = new(30, 32),
        [4323] = new(30, 40), [4412] = new(20, 40),

        // Engineering and ICT.
        [2142] = new(70, 125), [2512] = new(70, 110), [2144] = new(48, 105), [2151] = new(48, 105),
        [2522] = new(50, 62), [2146] = new(30, 65), [2511] = new(22, 40), [2145] = new(22, 34),
        [2161] = new(22, 32), [2166] = new(32, 40), [2132] = new(22, 42), [3112] = new(42, 55),
        [3115] = new(40, 55), [3113] = new(40, 62), [3123] = new(40, 62), [3122] = new(22, 42),

        // Building, metal, machines: short nearly everywhere.
        [7411] = new(100, 145), [7212] = new(92, 205), [7231] = new(90, 122), [7126] = new(80, 122),
        [7233] = new(80, 135), [8182] = new(70, 95), [8341] = new(70, 115), [7412] = new(60, 105),
        [8342] = new(60, 115), [7112] = new(60, 115), [7115] = new(60, 82), [7131] = new(60, 82),
        [8111] = new(60, 95), [7512] = new(60, 95), [7123] = new(50, 92), [7531] = new(50, 55),
        [8343] = new(40, 75), [8113] = new(40, 55), [7223] = new(40, 85), [8153] = new(40, 85),
        [8160] = new(40, 62), [7533] = new(40, 55), [7214] = new(30, 65), [7511] = new(30, 42),
    };
}
