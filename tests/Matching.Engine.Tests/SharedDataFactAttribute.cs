namespace Matching.Engine.Tests;

/// <summary>
/// A test over public data that is not part of the project: skipped, saying so, where the folder is absent. It is
/// looked for at MATCHING_SHARED, then as a folder "shared" beside a parent of the tests.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string path)
    {
        if (Find(path) is null)
        {
            Skip = $"shared/{path} is absent";
        }
    }

    /// <summary>Null where it is absent.</summary>
    public static string? Find(string path)
    {
        if (Environment.GetEnvironmentVariable("MATCHING_SHARED") is { Length: > 0 } shared)
        {
            var file = Path.Combine(shared, path);
            return File.Exists(file) ? file : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", path);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
