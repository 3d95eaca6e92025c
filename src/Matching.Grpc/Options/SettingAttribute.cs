namespace Matching.Grpc.Options;

/// <summary>
/// Makes a property a setting: a flag <c>--NAME</c>, a variable <c>MATCHING_NAME</c> and a key <c>"NAME"</c> of the configuration file. The default is what the property
/// is in a new object.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingAttribute(string name, string description) : Attribute
{
    /// <summary>Lower case, words joined by hyphens.</summary>
    public string Name { get; } = name;

    /// <summary>One line for help, without the range and the default: they are added.</summary>
    public string Description { get; } = description;

    /// <summary>What stands for the value in help.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Of a number or, in seconds, of a time.</summary>
    public double Min { get; init; }

    /// <inheritdoc cref="Min"/>
    public double Max { get; init; } = double.MaxValue;

    /// <summary>The words that are allowed; empty: any.</summary>
    public string[] Choices { get; init; } = [];
}
