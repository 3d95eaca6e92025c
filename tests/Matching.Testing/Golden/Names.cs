namespace Matching.Testing.Golden;

/// <summary>Between the files' names (<c>full_day</c>) and the enumerations' (FullDay).</summary>
internal static class Names
{
    public static T Parse<T>(string name)
        where T : struct, Enum => Enum.Parse<T>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    /// <summary>An empty list is no flag at all.</summary>
    public static T ParseFlags<T>(string list)
        where T : struct, Enum
    {
        var names = list.Split('|', StringSplitOptions.RemoveEmptyEntries);
        return names.Length == 0 ? default : Parse<T>(string.Join(',', names));
    }
}
