using System.Collections;

namespace Matching.Grpc.Commands;

/// <summary>The variables of this process, as they were when it began.</summary>
internal static class EnvironmentVariables
{
    public static IReadOnlyDictionary<string, string> Read() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
