namespace Matching.Grpc.Tests.Commands;

/// <summary>The folder of the checkout, found by walking up from where the tests run.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Matching.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"no checkout above {AppContext.BaseDirectory}");
        }

        return folder.FullName;
    }
}
