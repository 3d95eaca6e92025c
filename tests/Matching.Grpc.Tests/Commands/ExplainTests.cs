using System.Text.Json;

namespace Matching.Grpc.Tests.Commands;

public sealed class ExplainTests : IDisposable
{
    private static readonly string[] Languages = ["ru", "kk", "en"];

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("V-9", "C-1", "no vacancy 'V-9'")]
    [InlineData("V-1", "C-9", "no candidate 'C-9'")]
    public void Explain_UnknownId_IsAFinding(string vacancy, string candidate, string message)
    {
        var outcome = Explain(vacancy, candidate);

        Assert.True(outcome.ExitCode == 1, outcome.ToString());
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void Explain_EachLanguage_SaysTheSameIdsInOtherWords()
    {
        var texts = Languages.Select(language => Explain("V-1", "C-1", "--lang", language)).ToArray();

        Assert.All(texts, text => Assert.True(text.ExitCode == 0 && text.Output.Contains("C-1", StringComparison.Ordinal), text.ToString()));
        Assert.Equal(3, texts.Select(text => text.Output).Distinct().Count());
    }

    [Fact]
    public void Explain_AsJson_HasTheTotalOfTheShortlist()
    {
        var outcome = Explain("V-1", "C-2", "--json", "--top", "1");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        using var json = JsonDocument.Parse(outcome.Output);
        var properties = json.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(921400, properties["total"].GetInt32());
    }

    [Theory]
    [InlineData("candidate", "C-2", "1", "\"within_first\": false")]
    [InlineData("candidate", "C-2", "2", "\"within_first\": true")]
    [InlineData("candidate", "C-1", "1", "\"within_first\": true")]
    [InlineData("vacancy", "C-2", "1", "\"within_first\": true")]
    public void Explain_Rank_SaysWhetherThePairIsAmongTheFirst(string rank, string candidate, string top, string expected)
    {
        var outcome = Explain("V-1", candidate, "--json", "--rank", rank, "--top", top);

        Assert.True(outcome.ExitCode == 0 && outcome.Output.Contains(expected, StringComparison.Ordinal), outcome.ToString());
    }

    [Fact]
    public void Explain_Step_JudgesAsTheWidenedShortlistDid()
    {
        var outcome = Explain("V-1", "C-1", "--json", "--step", "2");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("\"step\": 2", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\"first_size\": null", outcome.Output, StringComparison.Ordinal);
    }

    private Outcome Explain(string vacancy, string candidate, params string[] more) => MatchingProcess.Run(
        scratch.Path,
        ["explain", SmallPool.Write(scratch), "--vacancy", vacancy, "--candidate", candidate, "--as-of", SmallPool.AsOf, .. more]);
}
