namespace Matching.Grpc.Options;

/// <summary>The settings of one concern: properties with a <see cref="SettingAttribute"/>, and what must hold between them.</summary>
internal interface ISettings
{
    /// <summary>What is wrong although each value is allowed by itself; each names the settings and what to do.</summary>
    IEnumerable<string> Conflicts() => [];
}
