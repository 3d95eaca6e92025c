using System.Collections;
using Matching.Engine.Catalogues;
using Matching.Engine.Files.Csv;
using Matching.Engine.Primitives;

namespace Matching.Engine.Files;

/// <summary>Reads the four files of a catalogue. Each answers the valid rows, whole.</summary>
internal sealed class CatalogueReader(RejectLog rejects, IProgress<FileProgress>? progress)
{
    private const int PopulationMax = 100_000_000;
    private const double LatitudeMax = 90;
    private const double LongitudeMax = 180;

    public List<Occupation> Occupations(string path)
    {
        using var table = new CsvTable(path, OccupationColumns.File, rejects, progress);
        var cells = new Cells(table);
        var known = new HashSet<OccupationCode>();
        var occupations = new List<Occupation>();
        while (table.Read())
        {
            var occupation = new Occupation
            {
                Code = cells.Occupation(OccupationColumns.Code),
                NameRu = cells.Text(OccupationColumns.NameRu),
                NameKk = cells.Text(OccupationColumns.NameKk),
                NameEn = cells.Text(OccupationColumns.NameEn),
                AlternativeNames = cells.TextList(OccupationColumns.AlternativeNames, Limits.ListItems),
                Recognition = (RecognitionKind)cells.Name(OccupationColumns.Recognition, WireNames.Recognitions),
                Standard = cells.CheckedCode(OccupationColumns.Standard),
            };
            if (!cells.TryFinish())
            {
                continue;
            }

            if (occupations.Count == Limits.Occupations)
            {
                table.Reject(OccupationColumns.Code.Name, table[OccupationColumns.Code], Reasons.TooMany(Limits.Occupations));
            }
            else if (!known.Add(occupation.Code))
            {
                table.Reject(OccupationColumns.Code.Name, table[OccupationColumns.Code], Reasons.RepeatedId);
            }
            else
            {
                table.Accept();
                occupations.Add(occupation);
            }
        }

        return occupations;
    }

    /// <summary>Links may run in circles and from an occupation to itself; a pair may stand once.</summary>
    public List<RelatedProfession> Related(string path, IEnumerable<Occupation> occupations)
    {
        using var table = new CsvTable(path, RelatedColumns.File, rejects, progress);
        var cells = new Cells(table);
        var known = occupations.Select(occupation => occupation.Code).ToHashSet();
        var pairs = new HashSet<(OccupationCode From, OccupationCode To)>();
        var related = new List<RelatedProfession>();
        while (table.Read())
        {
            var link = new RelatedProfession(
                cells.Occupation(RelatedColumns.From),
                cells.Occupation(RelatedColumns.To),
                cells.ObligatoryNumber(RelatedColumns.Affinity, 0, Limits.Affinity));
            cells.Require(known.Contains(link.From), RelatedColumns.From, Records.Validation.Allowed.Occupation);
            cells.Require(known.Contains(link.To), RelatedColumns.To, Records.Validation.Allowed.Occupation);
            if (!cells.TryFinish())
            {
                continue;
            }

            if (!pairs.Add((link.From, link.To)))
            {
                table.Reject(RelatedColumns.To.Name, $"{link.From} {link.To}", Reasons.RepeatedPair);
            }
            else
            {
                table.Accept();
                related.Add(link);
            }
        }

        return related;
    }

    public List<Zone> Zones(string path)
    {
        using var table = new CsvTable(path, ZoneColumns.File, rejects, progress);
        var cells = new Cells(table);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var zones = new List<Zone>();
        while (table.Read())
        {
            var zone = new Zone
            {
                Code = cells.ObligatoryCode(ZoneColumns.Code),
                Kato = cells.CheckedCode(ZoneColumns.Kato),
                NameRu = cells.Text(ZoneColumns.NameRu),
                NameKk = cells.Text(ZoneColumns.NameKk),
                Kind = (ZoneKind)cells.Name(ZoneColumns.Kind, WireNames.ZoneKinds),
                Latitude = cells.Degrees(ZoneColumns.Latitude, LatitudeMax),
                Longitude = cells.Degrees(ZoneColumns.Longitude, LongitudeMax),
                Population = cells.Number(ZoneColumns.Population, 0, PopulationMax),
            };
            if (!cells.TryFinish())
            {
                continue;
            }

            if (zones.Count == Limits.Zones)
            {
                table.Reject(ZoneColumns.Code.Name, zone.Code, Reasons.TooMany(Limits.Zones));
            }
            else if (!known.Add(zone.Code))
            {
                table.Reject(ZoneColumns.Code.Name, zone.Code, Reasons.RepeatedId);
            }
            else
            {
                table.Accept();
                zones.Add(zone);
            }
        }

        return zones;
    }

    /// <summary>
    /// As the rows are read. What was seen is a bit for each workplace and mode of a home that occurs: a national table of
    /// some ten million rows would take three times the memory as a set of keys.
    /// </summary>
    public IEnumerable<TravelTime> Travel(string path, ZoneCatalogue zones)
    {
        using var table = new CsvTable(path, TravelColumns.File, rejects, progress);
        var cells = new Cells(table);
        var seen = new BitArray?[zones.Count];
        while (table.Read())
        {
            var home = Zone(cells, zones, TravelColumns.From);
            var workplace = Zone(cells, zones, TravelColumns.To);
            var mode = cells.ObligatoryName(TravelColumns.Mode, WireNames.Modes);
            var minutes = cells.ObligatoryNumber(TravelColumns.Minutes, 0, Limits.TravelMinutes);
            if (!cells.TryFinish())
            {
                continue;
            }

            var bits = seen[home] ??= new BitArray(zones.Count * WireNames.Modes.Count);
            var bit = (workplace * WireNames.Modes.Count) + mode;
            if (bits[bit])
            {
                table.Reject(TravelColumns.To.Name, $"{zones[home].Code} {zones[workplace].Code}", Reasons.RepeatedPair);
            }
            else
            {
                bits[bit] = true;
                table.Accept();
                yield return new TravelTime(home, workplace, (TransportModes)(1 << mode), minutes);
            }
        }
    }

    private static int Zone(Cells cells, ZoneCatalogue zones, Column column)
    {
        cells.Require(zones.TryIndex(cells.Code(column), out var index), column, Records.Validation.Allowed.Zone);
        return index;
    }
}
