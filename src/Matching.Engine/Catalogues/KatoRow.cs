namespace Matching.Engine.Catalogues;

/// <summary>One place of the register, and what can be told of it from its level, type and name.</summary>
internal readonly record struct KatoRow(string Kato, string Level, string Type, string NameRu, string NameKk)
{
    public const string Levels = "oblast, district, sub_district, settlement";
    private const string UrbanType = "1";
    private const string CityPrefixRu = "г.";

    /// <summary>The kinds of place that stand before a Russian name and behind a Kazakh one: city, town, village, station, halt.</summary>
    private static readonly string[] PrefixesRu = [CityPrefixRu, "с.", "п.", "ст.", "рзд.", "уч.", "отг.", "кр.", "крес."];
    private static readonly string[] SuffixesKk = [" қ.", " ќ.", " а.", " к.", " ст.", " уч.", " ж.", " рзд."];

    public bool HasKnownLevel => Level is "oblast" or "district" or "sub_district" or "settlement";

    public bool HasControlCharacter => NameRu.Any(char.IsControl) || NameKk.Any(char.IsControl);

    /// <summary>Without the kind of place; as it stands where nothing else would be left.</summary>
    public (string Ru, string Kk) Names => (WithoutPrefix(NameRu.Trim()), WithoutSuffix(NameKk.Trim()));

    /// <summary>
    /// Null for what holds zones: regions, districts of a region, rural districts, city administrations. Districts of a
    /// city are urban and named so (районы of Almaty stand as sub_district, those of Aktobe as settlement).
    /// </summary>
    public ZoneKind? Kind => Level switch
    {
        "settlement" => Type != UrbanType ? ZoneKind.Rural : IsDistrictName ? ZoneKind.District : ZoneKind.City,
        "sub_district" when Type == UrbanType && IsDistrictName => ZoneKind.District,
        "sub_district" when Type == UrbanType && NameRu.StartsWith(CityPrefixRu, StringComparison.Ordinal) && !IsAdministration => ZoneKind.City,
        _ => null,
    };

    private bool IsDistrictName =>
        NameRu.StartsWith("район ", StringComparison.OrdinalIgnoreCase) || NameRu.EndsWith(" район", StringComparison.Ordinal);

    /// <summary>г.а. is a city's administration, whose city has a row of its own below it.</summary>
    private bool IsAdministration => NameRu.StartsWith("г.а.", StringComparison.OrdinalIgnoreCase);

    private static string WithoutPrefix(string name)
    {
        var prefix = Array.Find(PrefixesRu, prefix => name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length);
        return prefix is null ? name : name[prefix.Length..].TrimStart();
    }

    private static string WithoutSuffix(string name)
    {
        var suffix = Array.Find(SuffixesKk, suffix => name.EndsWith(suffix, StringComparison.Ordinal) && name.Length > suffix.Length);
        return suffix is null ? name : name[..^suffix.Length].TrimEnd();
    }
}
