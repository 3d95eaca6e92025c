using System.Globalization;
using System.Numerics;
using Matching.Engine.Catalogues;
using Matching.Engine.Files.Csv;

namespace Matching.Engine.Files;

/// <summary>Writes the four files of a catalogue. The streams are closed.</summary>
public static class CatalogueWriter
{
    private static readonly TransportModes[] Modes = [TransportModes.Walk, TransportModes.Public, TransportModes.Car];

    /// <exception cref="PoolFileException">A file can't be written.</exception>
    public static void Write(string directory, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        WriteOccupations(FileStreams.Create(Path.Combine(directory, PoolFiles.OccupationsFile)), catalogue.Occupations);
        WriteRelated(FileStreams.Create(Path.Combine(directory, PoolFiles.RelatedFile)), catalogue.Occupations.Related);
        WriteZones(FileStreams.Create(Path.Combine(directory, PoolFiles.ZonesFile)), catalogue.Zones);
        WriteTravel(FileStreams.Create(Path.Combine(directory, PoolFiles.TravelFile)), catalogue.Zones, catalogue.Travel);
    }

    public static void WriteOccupations(Stream stream, OccupationCatalogue occupations)
    {
        ArgumentNullException.ThrowIfNull(occupations);
        using var csv = new CsvWriter(stream);
        csv.Header(OccupationColumns.File.Header);
        for (var i = 0; i < occupations.Count; i++)
        {
            var occupation = occupations[i];
            csv.Code(occupation.Code.ToString());
            csv.Next();
            csv.Text(occupation.NameRu);
            csv.Next();
            csv.Text(occupation.NameKk);
            csv.Next();
            csv.Text(occupation.NameEn);
            csv.Next();
            csv.Text(string.Join('|', occupation.AlternativeNames));
            csv.Next();
            csv.Raw(WireNames.Recognitions[(int)occupation.Recognition]);
            csv.Next();
            csv.Code(occupation.Standard);
            csv.EndRow();
        }
    }

    public static void WriteRelated(Stream stream, IEnumerable<RelatedProfession> related)
    {
        ArgumentNullException.ThrowIfNull(related);
        using var csv = new CsvWriter(stream);
        csv.Header(RelatedColumns.File.Header);
        foreach (var link in related)
        {
            csv.Code(link.From.ToString());
            csv.Next();
            csv.Code(link.To.ToString());
            csv.Next();
            csv.Number(link.Affinity);
            csv.EndRow();
        }
    }

    public static void WriteZones(Stream stream, ZoneCatalogue zones)
    {
        ArgumentNullException.ThrowIfNull(zones);
        using var csv = new CsvWriter(stream);
        csv.Header(ZoneColumns.File.Header);
        for (var i = 0; i < zones.Count; i++)
        {
            var zone = zones[i];
            csv.Code(zone.Code);
            csv.Next();
            csv.Code(zone.Kato);
            csv.Next();
            csv.Text(zone.NameRu);
            csv.Next();
            csv.Text(zone.NameKk);
            csv.Next();
            csv.Raw(WireNames.ZoneKinds[(int)zone.Kind]);
            csv.Next();
            WriteDegrees(csv, zone.Latitude);
            csv.Next();
            WriteDegrees(csv, zone.Longitude);
            csv.Next();
            csv.Number(zone.Population);
            csv.EndRow();
        }
    }

    /// <summary>A row for each mode of each pair, by home, then workplace, then mode: the table that is then normative.</summary>
    public static void WriteTravel(Stream stream, ZoneCatalogue zones, TravelTable travel)
    {
        ArgumentNullException.ThrowIfNull(zones);
        ArgumentNullException.ThrowIfNull(travel);
        WriteTravel(stream, zones, Enumerable.Range(0, zones.Count).SelectMany(home => TimesFrom(home, travel)));
    }

    /// <summary>The rows in the order in which they come, one in memory at a time: a register's table has millions.</summary>
    public static void WriteTravel(Stream stream, ZoneCatalogue zones, IEnumerable<TravelTime> times)
    {
        ArgumentNullException.ThrowIfNull(zones);
        ArgumentNullException.ThrowIfNull(times);
        using var csv = new CsvWriter(stream);
        csv.Header(TravelColumns.File.Header);
        foreach (var time in times)
        {
            csv.Code(zones[time.HomeZone].Code);
            csv.Next();
            csv.Code(zones[time.WorkplaceZone].Code);
            csv.Next();
            csv.Raw(WireNames.Modes[BitOperations.TrailingZeroCount((int)time.Mode)]);
            csv.Next();
            csv.Number(time.Minutes);
            csv.EndRow();
        }
    }

    private static IEnumerable<TravelTime> TimesFrom(int home, TravelTable travel)
    {
        var reaches = travel.FromHome(home).ToArray();
        Array.Sort(reaches, static (left, right) => left.Zone.CompareTo(right.Zone));
        foreach (var reach in reaches)
        {
            foreach (var mode in Modes)
            {
                if (reach.By(mode) is not Reach.Absent and var minutes)
                {
                    yield return new TravelTime(home, reach.Zone, mode, minutes);
                }
            }
        }
    }

    private static void WriteDegrees(CsvWriter csv, double? degrees)
    {
        if (degrees is { } value)
        {
            // The shortest digits that read back as the same number, and never an exponent.
            var text = value.ToString("R", CultureInfo.InvariantCulture);
            csv.Code(text.Contains('E', StringComparison.Ordinal) ? value.ToString("F20", CultureInfo.InvariantCulture) : text);
        }
    }
}
