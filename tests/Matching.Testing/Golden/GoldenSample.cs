namespace Matching.Testing.Golden;

/// <summary>Finds the conformance sample that lies beside the checkout, where there is one.</summary>
public static class GoldenSample
{
    /// <summary>Names the folder that holds <c>golden/</c>, where it isn't beside the checkout.</summary>
    public const string SharedVariable = "MATCHING_SHARED";

    public static DateOnly AsOf { get; } = new(2026, 3, 1);

    public const int Size = 20;

    /// <summary>Null where the sample is absent: those who ask then skip, and say so.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(SharedVariable) is { Length: > 0 } shared)
        {
            return Existing(shared);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Existing(Path.Combine(folder.FullName, "shared")) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    public static TestPool ReadPool(string golden) => GoldenFiles.Read(Path.Combine(golden, "edge"));

    public static string[] ReadExpected(string golden, string file) => File.ReadAllLines(Path.Combine(golden, "expected", file));

    private static string? Existing(string shared)
    {
        var golden = Path.Combine(shared, "golden");
        return Directory.Exists(golden) ? golden : null;
    }
}
