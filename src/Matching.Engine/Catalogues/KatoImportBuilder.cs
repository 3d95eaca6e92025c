using Matching.Engine.Primitives;

namespace Matching.Engine.Catalogues;

/// <summary>Collects what becomes of the rows of one register.</summary>
internal sealed class KatoImportBuilder
{
    public const string HeaderAllowed = "kato,kato_version,level,type_code,name_ru,name_kk";
    private const int KatoLength = 9;

    private static readonly string[] Columns = HeaderAllowed.Split(',');

    /// <summary>Nothing here needs the version: it may be absent.</summary>
    private static readonly string[] ObligatoryColumns = ["kato", "level", "type_code", "name_ru", "name_kk"];

    private readonly Dictionary<string, Zone> known =
        StarterCatalogue.Zones.ToDictionary(zone => zone.Kato, StringComparer.Ordinal);

    private readonly HashSet<string> katos = new(StringComparer.Ordinal);
    private readonly List<Zone> zones = [];
    private readonly List<KatoReject> rejects = [];
    private string[] header = [];
    private int rowsRead;
    private int rowsPassedOver;

    public FieldError? Header(string text)
    {
        if (!CsvLine.TrySplit(text, out header))
        {
            return new FieldError("header", text, "a row of column names");
        }

        foreach (var column in header)
        {
            if (!Columns.Contains(column) || header.Count(other => other == column) > 1)
            {
                return new FieldError("header", column, HeaderAllowed + ", each once");
            }
        }

        var missing = Array.Find(ObligatoryColumns, column => !header.Contains(column));
        return missing is null ? null : new FieldError(missing, "", "a column of this name");
    }

    public void Row(int line, string text)
    {
        rowsRead++;
        if (Convert(text, out var zone) is { } error)
        {
            rejects.Add(new KatoReject(line, error));
        }
        else if (zone is null)
        {
            rowsPassedOver++;
        }
        else
        {
            zones.Add(zone);
        }
    }

    public KatoImport Finished() => new(zones, rejects, rowsRead, rowsPassedOver);

    /// <summary>The reason of a refusal; otherwise the zone, or null for a row that is none.</summary>
    private FieldError? Convert(string text, out Zone? zone)
    {
        zone = null;
        if (text.Length > KatoRegister.LineLengthMax)
        {
            return new FieldError("row", text, $"at most {KatoRegister.LineLengthMax} characters");
        }

        if (!CsvLine.TrySplit(text, out var fields))
        {
            return new FieldError("row", text, "closed quotes, as RFC 4180 has them");
        }

        if (fields.Length != header.Length)
        {
            return new FieldError("row", text, $"{header.Length} fields");
        }

        return ToZone(new KatoRow(Field("kato"), Field("level"), Field("type_code"), Field("name_ru"), Field("name_kk")), out zone);

        string Field(string column) => fields[Array.IndexOf(header, column)];
    }

    private FieldError? ToZone(KatoRow row, out Zone? zone)
    {
        zone = null;
        if (row.Kato.Length != KatoLength || row.Kato.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return new FieldError("kato", row.Kato, $"{KatoLength} digits");
        }

        if (!row.HasKnownLevel)
        {
            return new FieldError("level", row.Level, KatoRow.Levels);
        }

        if (row.Type.Length != 1 || !char.IsAsciiDigit(row.Type[0]))
        {
            return new FieldError("type_code", row.Type, "one digit");
        }

        if (row.Names.Ru.Length == 0 || row.Names.Kk.Length == 0)
        {
            return new FieldError(row.Names.Ru.Length == 0 ? "name_ru" : "name_kk", "", "a name");
        }

        if (row.HasControlCharacter)
        {
            return new FieldError("name_ru", row.NameRu, "no control characters");
        }

        if (!katos.Add(row.Kato))
        {
            return new FieldError("kato", row.Kato, "each code once");
        }

        if (row.Kind is not { } kind)
        {
            return null;
        }

        if (zones.Count == Limits.Zones)
        {
            return new FieldError("row", row.Kato, $"at most {Limits.Zones} zones");
        }

        var place = known.GetValueOrDefault(row.Kato);
        zone = new Zone
        {
            Code = row.Kato,
            Kato = row.Kato,
            NameRu = row.Names.Ru,
            NameKk = row.Names.Kk,
            Kind = kind,
            Latitude = place?.Latitude,
            Longitude = place?.Longitude,
            Population = place?.Population ?? 0,
        };
        return null;
    }
}
