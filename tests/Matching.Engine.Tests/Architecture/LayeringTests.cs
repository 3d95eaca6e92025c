namespace Matching.Engine.Tests.Architecture;

public sealed class LayeringTests
{
    private static readonly string EnginePath = Path.Combine(SourceTree.Root, EngineLayers.EngineFolder);

    [Fact]
    public void References_BetweenEngineFolders_PointDownOnly()
    {
        var rootTypes = RootFiles().SelectMany(file => EngineLayers.DeclaredTypes(File.ReadAllText(file))).ToHashSet();
        var upward = EngineFiles()
            .SelectMany(file => EngineLayers.ReferencesOf(SourceTree.Relative(file), FolderOf(file), File.ReadAllText(file), rootTypes))
            .Where(reference => EngineLayers.LevelOf(reference.Target) > EngineLayers.LevelOf(reference.Folder))
            .Select(reference => $"{reference.File}:{reference.Line}: {reference.Folder} may not use {reference.Target}: {reference.Text}")
            .ToArray();

        Assert.True(upward.Length == 0, string.Join('\n', upward));
    }

    [Fact]
    public void Folders_OfTheEngine_HaveAPlaceInTheOrder()
    {
        var strangers = EngineFiles().Select(FolderOf).Distinct().Except(EngineLayers.Order).ToArray();

        Assert.True(strangers.Length == 0, $"name these folders in {nameof(EngineLayers)}.{nameof(EngineLayers.Order)}: {string.Join(", ", strangers)}");
    }

    [Fact]
    public void Namespaces_OfEngineFiles_AreTheirFolders()
    {
        // A namespace that is not its folder's would slip through the test of the references.
        var wrong = EngineFiles()
            .Select(file => (file, declared: EngineLayers.DeclaredNamespace(File.ReadAllText(file)), expected: NamespaceOf(FolderOf(file))))
            .Where(item => item.declared is not null && item.declared != item.expected && !item.declared.StartsWith($"{item.expected}.", StringComparison.Ordinal))
            .Select(item => $"{SourceTree.Relative(item.file)}: namespace {item.declared}, expected {item.expected}")
            .ToArray();

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void References_UpwardInASample_AreFound()
    {
        const string sample = """
            using Matching.Engine.Shortlists;
            namespace Matching.Engine.Records;
            // Matching.Engine.Pools in a comment
            class Sample { string text = "Matching.Engine.Files"; Matching.Engine.Gates.Gate gate; MatchingOptions options; }
            """;

        var found = EngineLayers.ReferencesOf("Sample.cs", "Records", sample, ["MatchingOptions"]).Select(reference => (reference.Line, reference.Target));

        Assert.Equal([(1, "Shortlists"), (4, "Gates"), (4, EngineLayers.Root)], found);
    }

    private static IEnumerable<string> EngineFiles() => SourceTree.Files(EngineLayers.EngineFolder, "*.cs");

    private static IEnumerable<string> RootFiles() => EngineFiles().Where(file => FolderOf(file) == EngineLayers.Root);

    private static string FolderOf(string file)
    {
        var parts = Path.GetRelativePath(EnginePath, file).Split(Path.DirectorySeparatorChar);
        return parts.Length == 1 ? EngineLayers.Root : parts[0];
    }

    /// <summary>Folders inside a folder may share its namespace: the order is of the outer ones.</summary>
    private static string NamespaceOf(string folder) => folder == EngineLayers.Root ? "Matching.Engine" : $"Matching.Engine.{folder}";
}
