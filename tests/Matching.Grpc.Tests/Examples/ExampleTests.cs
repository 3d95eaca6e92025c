using System.Text.Json;
using Matching.Grpc.Tests.Commands;

namespace Matching.Grpc.Tests.Examples;

/// <summary>The first call of the README, in every language in which it stands there.</summary>
public sealed class ExampleTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public void Curl_Example_PrintsTheShortlist()
    {
        var outcome = Clients.Run(Path.Combine(Checkout.Root, "examples", "shortlist.sh"), [], demo.Arguments);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        var matches = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("matches").EnumerateArray();
        Assert.Equal(demo.Expected[..^1], matches.Select((match, place) => $"{place + 1} {match.GetProperty("id")} {match.GetProperty("total")}"));
    }

    [NodeFact]
    public void JavaScript_Example_PrintsTheShortlist() =>
        AssertPrintsTheShortlist(Clients.Run("node", [("NODE_PATH", Clients.NodePath)], ["examples/shortlist.js", .. demo.Arguments]));

    [PythonFact]
    public void Python_Example_PrintsTheShortlist()
    {
        Directory.CreateDirectory(demo["messages"]);
        var protos = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "protos", "matching", "v1")).Select(file => Path.GetRelativePath(Checkout.Root, file));
        var made = Clients.Run(Clients.Protoc, [], ["-I", "protos", "-I", Clients.ProtocInclude, $"--python_out={demo["messages"]}", .. protos]);
        Assert.True(made.ExitCode == 0, made.ToString());

        AssertPrintsTheShortlist(Clients.Run(Clients.Python, [("PYTHONPATH", demo["messages"])], ["examples/shortlist.py", .. demo.Arguments]));
    }

    [Fact]
    public void CSharp_Example_PrintsTheShortlist()
    {
        // No compiler stays behind.
        (string, string)[] variables = [("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1")];
        AssertPrintsTheShortlist(Clients.Run(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", variables, ["run", "examples/shortlist.cs", "--", .. demo.Arguments]));
    }

    /// <summary>What the README says is what is tested here, and its vacancy is one of the demo's pool.</summary>
    [Fact]
    public void Readme_Examples_AreThese()
    {
        var readme = File.ReadAllText(Path.Combine(Checkout.Root, "README.md"));
        foreach (var part in (string[])["\nexamples/shortlist.sh\n", "\nnode examples/shortlist.js\n", "\npython3 examples/shortlist.py\n", "\ndotnet run examples/shortlist.cs\n"])
        {
            Assert.Contains(part, readme, StringComparison.Ordinal);
        }

        Assert.Contains($$"""-d '{"vacancyId":"{{DemoFixture.Vacancy}}","size":5}' http://127.0.0.1:5080/matching.v1.MatchingService/FindCandidates""", readme, StringComparison.Ordinal);
    }

    private void AssertPrintsTheShortlist(Outcome outcome)
    {
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Equal(demo.Expected, outcome.Output.TrimEnd().Split('\n'));
    }
}
