using Matching.Engine.Files.Csv;

namespace Matching.Engine.Files;

/// <summary>occupations.csv.</summary>
internal static class OccupationColumns
{
    public static readonly Columns File = new(PoolFiles.OccupationsFile);
    public static readonly Column Code = File.Obligatory("code");
    public static readonly Column NameRu = File.Text("name_ru");
    public static readonly Column NameKk = File.Text("name_kk");
    public static readonly Column NameEn = File.Text("name_en");
    public static readonly Column AlternativeNames = File.Text("alternative_names");
    public static readonly Column Recognition = File.Optional("recognition");
    public static readonly Column Standard = File.Optional("standard");
}

/// <summary>related.csv: from the vacancy's occupation to the candidate's.</summary>
internal static class RelatedColumns
{
    public static readonly Columns File = new(PoolFiles.RelatedFile);
    public static readonly Column From = File.Obligatory("from");
    public static readonly Column To = File.Obligatory("to");
    public static readonly Column Affinity = File.Obligatory("affinity");
}

/// <summary>zones.csv.</summary>
internal static class ZoneColumns
{
    public static readonly Columns File = new(PoolFiles.ZonesFile);
    public static readonly Column Code = File.Obligatory("zone");
    public static readonly Column Kato = File.Optional("kato");
    public static readonly Column NameRu = File.Text("name_ru");
    public static readonly Column NameKk = File.Text("name_kk");
    public static readonly Column Kind = File.Optional("kind");
    public static readonly Column Latitude = File.Optional("lat");
    public static readonly Column Longitude = File.Optional("lon");
    public static readonly Column Population = File.Optional("population");
}

/// <summary>travel.csv: from a home to a workplace.</summary>
internal static class TravelColumns
{
    public static readonly Columns File = new(PoolFiles.TravelFile);
    public static readonly Column From = File.Obligatory("from");
    public static readonly Column To = File.Obligatory("to");
    public static readonly Column Mode = File.Obligatory("mode");
    public static readonly Column Minutes = File.Obligatory("minutes");
}
