using Matching.Engine.Catalogues;
using static Matching.Engine.Records.WorkConditions;

namespace Matching.Engine.Files.Generator;

/// <summary>
/// The trades. Fields of study are ISCED-F 2013 detailed fields, sections those of OKED. Pay: the country's median wage
/// of 2025 is about 290 thousand tenge, and trades stand to each other as in the wage surveys of the Bureau of National
/// Statistics (mining, ICT and construction above, agriculture, services and education's assistants below). Rotation
/// (вахта) is a matter of mining, construction and those who drive, cook and guard for them.
/// </summary>
internal static class Trades
{
    public static readonly Trade[] All =
    [
        new("0", 260, 3, 4, 0, "O", "1031 1032", 250, Conditions: Heavy),
        new("1", 450, 5, 7, 30, "GCFO", "0413 0311 0412", 10, 20),
        new("11", 550, 5, 8, 20, "OGC", "0413 0311 0421 0312", 5, 10),
        new("12", 480, 5, 7, 20, "GCM", "0413 0411 0414 0412", 5, 10, 60),
        new("13", 500, 5, 7, 40, "CFBP", "0413 0732 0724 0715", 15, 60),
        new("134", 330, 5, 7, 250, "PQK", "0111 0413 0912 0412", 5),
        new("14", 380, 4, 6, 10, "GI", "0416 1013 0413", 120),
        new("2", 330, 5, 6, 200, "MCO", "0311 0413 0511", 15, 10, 60),
        new("21", 370, 5, 6, 250, "CMF", "0715 0713 0531 0541", 20, 60, 30),
        new("213", 300, 5, 6, 200, "AM", "0511 0811 0821 0512", 10, 20, 20),
        new("2142", 380, 5, 6, 250, "FM", "0732 0731", 5, 90, 10),
        new("2146", 480, 5, 6, 250, "BC", "0724 0532", 60, 260, 5, Harmful | Underground),
        new("2145", 380, 5, 6, 250, "CB", "0711 0531", 60, 100, 5, Harmful),
        new("216", 340, 5, 6, 150, "MFJ", "0731 0212 0213", 5, 5, 120),
        new("22", 330, 5, 6, 600, "Q", "0912 0913 0914", 220, 15, 5, Standing),
        new("2211", 350, 5, 7, 550, "Q", "0912", 150, 15, 10),
        new("2212", 390, 5, 7, 700, "Q", "0912 0914 0915", 250, 15, 10, Night),
        new("222", 270, 4, 5, 600, "Q", "0913", 450, 15, 0, Night | Standing),
        new("225", 240, 5, 6, 200, "AM", "0841", 20),
        new("2261", 380, 5, 7, 400, "Q", "0911", 150),
        new("2262", 280, 5, 6, 250, "QG", "0916", 350, 0, 0, Standing),
        new("23", 280, 5, 6, 650, "P", "0114 0111 0113", 15, 0, 30),
        new("231", 310, 5, 7, 150, "P", "0111 0231 0541 0311", 5, 0, 60),
        new("2341", 280, 5, 6, 650, "P", "0113 0111", 10),
        new("2342", 240, 4, 5, 550, "P", "0112 0922", 60),
        new("235", 250, 5, 5, 450, "P", "0114 0215 0231 1014", 30, 0, 60),
        new("24", 340, 5, 6, 60, "KMO", "0311 0413 0412", 5, 5, 90),
        new("2411", 320, 5, 6, 60, "MKG", "0411 0412 0311", 5, 15, 110),
        new("243", 340, 5, 6, 20, "GJM", "0414 0416 0321", 10, 0, 150),
        new("25", 560, 5, 6, 60, "J", "0613 0612 0611", 15, 5, 320, Screen),
        new("26", 280, 5, 6, 100, "OMP", "0421 0313 0311 0321", 5, 0, 70),
        new("261", 320, 5, 6, 40, "MO", "0421", 0, 0, 60),
        new("262", 210, 5, 5, 150, "RP", "0322 0222", 20),
        new("263", 280, 5, 6, 200, "QOP", "0923 0313 0311 0314", 10, 0, 40),
        new("265", 250, 5, 5, 200, "R", "0215 0213 0211", 120),
        new("3", 280, 4, 5, 150, "CFM", "0715 0713 0732", 60, 40, 15),
        new("31", 310, 4, 5, 150, "CFB", "0715 0713 0714 0732", 180, 110, 5, Harmful),
        new("3115", 310, 4, 5, 150, "CH", "0715 0716", 120, 80),
        new("3112", 310, 4, 5, 150, "FM", "0732 0731", 20, 90),
        new("3121", 480, 4, 6, 150, "B", "0724", 250, 350, 0, Harmful | Underground),
        new("32", 230, 3, 5, 450, "Q", "0913 0914 0916", 350, 10, 0, Standing),
        new("3221", 230, 3, 5, 550, "Q", "0913", 450, 15, 0, Night | Standing),
        new("324", 200, 3, 4, 100, "A", "0841", 60),
        new("33", 290, 4, 5, 30, "GKMO", "0411 0416 0412 0413", 20, 5, 100),
        new("3313", 260, 4, 5, 30, "MGK", "0411", 5, 10, 120),
        new("335", 250, 5, 5, 60, "O", "0413 0421 0312", 60),
        new("34", 230, 4, 5, 200, "RQP", "1014 0923 0215 0421", 90),
        new("343", 280, 3, 4, 200, "IR", "1013 0211 0212", 350, 60, 20, Standing),
        new("35", 330, 4, 5, 60, "J", "0612 0714 0611", 150, 15, 150, Screen),
        new("4", 220, 4, 3, 10, "NOG", "0415 0413 0411", 60, 10, 60, Screen),
        new("411", 210, 4, 3, 10, "ONG", "0415 0611", 10, 0, 60, Screen),
        new("42", 220, 3, 3, 10, "JNK", "0415 1015 0416", 380, 0, 120, Screen),
        new("43", 250, 3, 4, 10, "HGC", "0411 0416 1041", 130, 40, 30),
        new("44", 190, 3, 3, 10, "OH", "0322 0415", 60),
        new("5", 200, 3, 3, 20, "GIN", "0416 1013 1011", 380, 20, 0, Standing),
        new("512", 240, 3, 3, 150, "IPQ", "1013", 480, 90, 0, Standing | Harmful),
        new("513", 210, 2, 3, 10, "I", "1013 1015", 600, 20, 0, Standing | Night),
        new("514", 250, 3, 3, 40, "S", "1012", 420, 0, 0, Standing),
        new("515", 190, 2, 2, 10, "LNI", "1011 0732", 250, 20),
        new("52", 210, 3, 3, 10, "G", "0416", 520, 5, 10, Standing),
        new("53", 170, 3, 3, 60, "PQ", "0922 0921 0112", 180, 0, 0, Standing),
        new("532", 190, 3, 3, 60, "Q", "0913 0921", 420, 10, 0, Standing | Night),
        new("541", 200, 2, 3, 20, "N", "1032 1031", 720, 80, 0, Night | Standing),
        new("5411", 270, 3, 4, 100, "O", "1032", 900, 60, 0, Harmful | Heavy | Height),
        new("6", 190, 2, 3, 20, "A", "0811 0812", 60, 30, 0, Heavy),
        new("612", 200, 2, 3, 20, "A", "0811 0841", 90, 40, 0, Heavy),
        new("62", 190, 2, 3, 20, "A", "0821 0831", 60, 30, 0, Heavy),
        new("7", 300, 3, 4, 220, "CF", "0715 0732", 180, 70, 0, Heavy | Harmful),
        new("71", 310, 3, 3, 150, "F", "0732", 40, 120, 0, Heavy | Height),
        new("72", 320, 3, 4, 250, "CH", "0715 0716", 200, 110, 0, Heavy | Harmful),
        new("7212", 360, 3, 4, 320, "FCB", "0715", 150, 220, 0, Harmful | Height | Heavy),
        new("723", 310, 3, 4, 220, "GHC", "0716 0715", 150, 80, 0, Heavy),
        new("74", 310, 3, 4, 300, "FCD", "0713 0714", 220, 110, 0, Height),
        new("75", 220, 3, 3, 120, "CG", "0721 0723 0722", 280, 10, 0, Standing | Heavy),
        new("751", 240, 3, 3, 120, "CG", "0721", 420, 20, 0, Standing | Night),
        new("8", 300, 3, 4, 180, "CB", "0715 0711", 420, 80, 0, Harmful | Standing),
        new("811", 420, 3, 4, 250, "B", "0724 0715", 480, 420, 0, Harmful | Heavy | Underground | Night),
        new("815", 200, 3, 3, 80, "C", "0723", 280, 0, 0, Standing),
        new("816", 220, 3, 3, 80, "C", "0721", 450, 5, 0, Standing),
        new("8182", 200, 2, 3, 80, "DP", "0713", 750, 20, 0, Harmful | Night),
        new("83", 300, 3, 3, 100, "HF", "1041 0716", 180, 130, 0, Harmful),
        new("832", 270, 3, 3, 60, "HGN", "1041 0716", 220, 60),
        new("834", 330, 3, 4, 150, "FBA", "0716 1041 0811", 180, 160, 0, Harmful | Heavy),
        new("9", 180, 2, 1, 10, "FCN", "1011", 180, 40, 0, Heavy),
        new("91", 160, 2, 1, 0, "NPQ", "1011 1021", 280, 20, 0, Standing),
        new("92", 170, 2, 1, 0, "A", "0811", 40, 20, 0, Heavy),
        new("931", 220, 2, 2, 10, "FB", "0732", 80, 120, 0, Heavy | Harmful),
        new("932", 200, 2, 2, 10, "C", "0715", 380, 30, 0, Heavy | Standing),
        new("933", 220, 2, 2, 10, "HG", "1041", 280, 30, 0, Heavy),
        new("94", 170, 2, 1, 10, "IPQ", "1013", 420, 60, 0, Standing),
        new("96", 170, 2, 1, 0, "NOE", "1021 1011", 120, 10, 0, Heavy),
        new("9621", 230, 2, 2, 0, "HG", "1041", 180, 0, 0, Standing),
    ];

    /// <summary>
    /// The fields nobody's trade leads to directly, yet people have studied: with the trades' own about eighty.
    /// </summary>
    public static readonly string[] OtherFields =
        "0011 0021 0031 0221 0223 0232 0214 0417 0521 0522 0533 0542 0712 0917 1022 0314 0222 0512 0611 0313 0231 0321 0541 0811 0715"
            .Split(' ');

    private static readonly Dictionary<string, Trade> ByPrefix = All.ToDictionary(trade => trade.Prefix);

    public static Trade Of(OccupationCode code)
    {
        var digits = $"{code.Group:D4}";
        for (var length = digits.Length; length > 0; length--)
        {
            if (ByPrefix.TryGetValue(digits[..length], out var trade))
            {
                return trade;
            }
        }

        throw new InvalidOperationException($"no trade for the occupation {code}: every first digit must have one");
    }
}
