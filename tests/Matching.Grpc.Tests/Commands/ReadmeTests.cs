using System.Text.RegularExpressions;

namespace Matching.Grpc.Tests.Commands;

/// <summary>What the README tells people to type works as it stands there.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Examples_OfTheReadme_Succeed()
    {
        var lines = ShellBlocks().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "README.md")))
            .SelectMany(block => block.Groups["lines"].Value.Split('\n'))
            .Where(line => line.StartsWith("matching ", StringComparison.Ordinal))
            .ToArray();

        Assert.Contains(lines, line => line.StartsWith("matching shortlists ", StringComparison.Ordinal));
        Assert.All(lines, line =>
        {
            var outcome = MatchingProcess.Run(scratch.Path, line.Split(' ')[1..]);
            Assert.True(outcome.ExitCode == 0, $"{line}\n{outcome}");
        });
    }

    [GeneratedRegex(@"```sh\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlocks();
}
