using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Matching.Engine.Tests.Architecture;

public sealed partial class ProjectRulesTests
{
    private static readonly string[] CodeFolders = ["src", "tests", "benchmarks"];

    [Fact]
    public void EngineProject_ItsReferences_AreNone()
    {
        var project = XDocument.Load(Path.Combine(SourceTree.Root, EngineLayers.EngineFolder, "Matching.Engine.csproj"));

        var references = project.Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "FrameworkReference" or "ProjectReference" or "Reference" or "Import")
            .Select(element => element.ToString());

        Assert.Empty(references);
    }

    [Fact]
    public void EngineAssembly_WhatItLoads_IsTheRuntime()
    {
        // What lies beside the core library is the runtime; everything else would be a package or another framework.
        var runtimeFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var strangers = typeof(MatchingEngine).Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name!)
            .Where(name => !File.Exists(Path.Combine(runtimeFolder, $"{name}.dll")));

        Assert.Empty(strangers);
    }

    [Fact]
    public void Sources_OfEveryProject_TakeTimeFromTheirCaller()
    {
        var offenders = CodeFolders
            .SelectMany(folder => SourceTree.Files(folder, "*.cs"))
            .SelectMany(file => CodeText.Lines(File.ReadAllText(file))
                .Select((line, index) => (file, line, number: index + 1))
                .Where(item => WallClock().IsMatch(item.line)))
            .Select(item => $"{SourceTree.Relative(item.file)}:{item.number}: {item.line.Trim()}")
            .ToArray();

        Assert.True(offenders.Length == 0, string.Join('\n', offenders));
    }

    [Fact]
    public void Solution_ItsProjects_AreAllThatExist()
    {
        var solution = File.ReadAllText(Path.Combine(SourceTree.Root, "Matching.sln"));
        var listed = ProjectPath().Matches(solution).Select(match => match.Value.Replace('\\', '/')).Order(StringComparer.Ordinal);

        var existing = CodeFolders
            .SelectMany(folder => SourceTree.Files(folder, "*.csproj"))
            .Select(file => SourceTree.Relative(file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);

        Assert.Equal(existing, listed);
    }

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(Now|UtcNow|Today)\b")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"[\w.\\/]+\.csproj")]
    private static partial Regex ProjectPath();
}
