using System.Text.Json;
using Matching.Engine.Explanations;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Explanations;

/// <summary>The forms in which an explanation leaves the engine, byte for byte: two pairs as JSON and in three languages.</summary>
public class ExplanationGoldenTests
{
    /// <summary>12 months short of alternative 0, without the category of alternative 1.</summary>
    private static Explanation Closed => Pairs.Explain(
        Pairs.Vacancy, Pairs.OneEntry with { Entries = [new Entry(Pairs.Adviser, 24, 0, 6), new Entry(Pairs.Electrician, 12, 2, 5)], Employments = Employments.NotStated },
        new ExplainRequest { AsOf = Pairs.AsOf, FirstSize = 20 }, Last);

    /// <summary>Passes with 926 340, behind the twentieth.</summary>
    private static Explanation Passing => Pairs.Explain(
        Pairs.Vacancy with { SalaryMode = RequirementMode.Preferred }, Pairs.Candidate with { SalaryMinTenge = 310_000 },
        new ExplainRequest { AsOf = Pairs.AsOf, FirstSize = 20 }, Last);

    private static RankKey Last => new(931_000, new UtcTime(1_769_000_000), "C-0");

    [Theory]
    [InlineData("closed.json")]
    [InlineData("closed.ru.txt")]
    [InlineData("closed.kk.txt")]
    [InlineData("closed.en.txt")]
    [InlineData("passing.json")]
    [InlineData("passing.ru.txt")]
    [InlineData("passing.kk.txt")]
    [InlineData("passing.en.txt")]
    public void Write_GoldenPair_EqualsTheFile(string file)
    {
        var explanation = file.StartsWith("closed", StringComparison.Ordinal) ? Closed : Passing;
        var actual = file.Split('.')[1] switch
        {
            "json" => ExplanationJson.Write(explanation) + "\n",
            "ru" => ExplanationText.Render(explanation, Language.Russian),
            "kk" => ExplanationText.Render(explanation, Language.Kazakh),
            _ => ExplanationText.Render(explanation, Language.English),
        };

        // What was written lies beside the golden file, to be compared, and copied over it where the change is meant.
        var golden = Path.Combine(AppContext.BaseDirectory, "Explanations", "Golden", file);
        File.WriteAllText(golden + ".actual", actual);
        Assert.True(File.Exists(golden) && File.ReadAllText(golden) == actual, $"{file} differs from {golden}.actual");
    }

    [Fact]
    public void Write_ReadBack_IsTheSame()
    {
        var json = ExplanationJson.Write(Passing);

        var read = JsonSerializer.Deserialize(json, ExplanationJson.Default.Explanation)!;

        Assert.Equal(json, ExplanationJson.Write(read));
        Assert.Equal(Passing.Total, read.Total);
        Assert.Equal(Passing.Gates.Length, read.Gates.Length);
    }
}
