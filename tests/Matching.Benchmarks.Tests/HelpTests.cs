using System.Diagnostics;
using System.Text.RegularExpressions;
using Matching.Benchmarks.Figures;

namespace Matching.Benchmarks.Tests;

/// <summary>Holds <c>./bench --help</c> to what the program takes.</summary>
public sealed partial class HelpTests
{
    [Fact]
    public void Help_OfTheScript_IsTheProgramsOwn()
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(Root(), "bench"));
        start.ArgumentList.Add("--help");
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(Usage.Text, printed);
    }

    [Fact]
    public void Help_OptionsOfFigures_AreThoseThatAreTaken()
    {
        var named = OptionLine().Matches(Usage.Text).Select(match => match.Groups["name"].Value);

        Assert.Equal(FigureOptions.Names.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.Contains($"one of: {string.Join(", ", Enum.GetNames<FigureGroup>().Select(name => name.ToLowerInvariant()))}.", Usage.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_DefaultsAndExamplesOfFigures_AreTaken()
    {
        var options = new FigureOptions();
        Assert.Contains($" {options.Candidates} unless told", Usage.Text, StringComparison.Ordinal);
        Assert.Contains($"drawn at random. {options.Sample}\n", Usage.Text, StringComparison.Ordinal);
        Assert.Contains($"of every draw. {options.Seed}\n", Usage.Text, StringComparison.Ordinal);

        var examples = FigureExample().Matches(Usage.Text).Select(match => match.Groups["options"].Value.Split(' ')).ToArray();
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.True(FigureOptions.Parse(example, out var fault) is not null, fault));
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Matching.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} holds Matching.sln");
    }

    [GeneratedRegex(@"^  (?<name>--[a-z]+)", RegexOptions.Multiline)]
    private static partial Regex OptionLine();

    [GeneratedRegex(@"^  \./bench figures (?<options>--.+)$", RegexOptions.Multiline)]
    private static partial Regex FigureExample();
}
