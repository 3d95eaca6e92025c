using System.Globalization;
using System.Reflection;

namespace Matching.Grpc.Options;

/// <summary>One setting: where its value belongs, and how a text becomes one.</summary>
internal sealed class Setting
{
    private readonly PropertyInfo section;
    private readonly PropertyInfo property;
    private readonly SettingAttribute attribute;
    private readonly Type type;

    private Setting(PropertyInfo section, PropertyInfo property, SettingAttribute attribute)
    {
        (this.section, this.property, this.attribute) = (section, property, attribute);
        type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
    }

    /// <summary>All of them, by concern.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. from section in typeof(ServiceOptions).GetProperties()
           where typeof(ISettings).IsAssignableFrom(section.PropertyType)
           from property in section.PropertyType.GetProperties()
           let attribute = property.GetCustomAttribute<SettingAttribute>()
           where attribute is not null
           select new Setting(section, property, attribute),
    ];

    public string Name => attribute.Name;

    public string Flag => $"--{Name}";

    public string Variable => $"MATCHING_{Name.ToUpperInvariant().Replace('-', '_')}";

    public string Description => attribute.Description;

    public string Unit => attribute.Unit.Length > 0 ? attribute.Unit : attribute.Choices.Length > 0 ? string.Join('|', attribute.Choices)
        : IsSwitch ? "true|false" : type == typeof(TimeSpan) ? "TIME" : "N";

    public bool IsSwitch => type == typeof(bool);

    /// <summary>Several values: the flag is repeated, the others join them by commas or list them.</summary>
    public bool IsList => type == typeof(string[]);

    public bool IsNumber => type == typeof(int) || type == typeof(long);

    /// <summary>For help: the least and the greatest value; empty where there is none.</summary>
    public string Range => IsNumber ? string.Create(CultureInfo.InvariantCulture, $"{attribute.Min:0} to {attribute.Max:0}")
        : type == typeof(TimeSpan) ? $"{Durations.Write(TimeSpan.FromSeconds(attribute.Min))} to {Durations.Write(TimeSpan.FromSeconds(attribute.Max))}"
        : "";

    private string Allowed => attribute.Choices.Length > 0 ? string.Join(", ", attribute.Choices)
        : IsSwitch ? "true, false"
        : IsNumber ? $"a whole number, {Range}"
        : type == typeof(TimeSpan) ? $"a time like 500ms, 30s, 10m or 2h, {Range}"
        : "a text that is not empty";

    /// <exception cref="FormatException">What is wrong with the text, and what is allowed.</exception>
    public object Parse(string text)
    {
        if (IsList)
        {
            return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        object? value = null;
        if (IsSwitch && bool.TryParse(text, out var flag))
        {
            value = flag;
        }
        else if (IsNumber && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && IsWithin(number))
        {
            value = Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        }
        else if (type == typeof(TimeSpan) && Durations.TryParse(text, out var time) && IsWithin(time.TotalSeconds))
        {
            value = time;
        }
        else if (type == typeof(string) && text.Length > 0 && (attribute.Choices.Length == 0 || attribute.Choices.Contains(text)))
        {
            value = text;
        }

        return value ?? throw new FormatException($"'{text}' is not allowed; allowed: {Allowed}");
    }

    public void Set(ServiceOptions options, object value) => property.SetValue(section.GetValue(options), value);

    /// <summary>As it would be written; empty: not set.</summary>
    public string Text(ServiceOptions options) => property.GetValue(section.GetValue(options)) switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        TimeSpan time => Durations.Write(time),
        string[] list => string.Join(',', list),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private bool IsWithin(double value) => value >= attribute.Min && value <= attribute.Max;
}
