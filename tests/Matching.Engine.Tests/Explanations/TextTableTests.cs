using System.Text.RegularExpressions;
using Matching.Engine.Catalogues;
using Matching.Engine.Explanations;
using Matching.Engine.Policies;
using Matching.Engine.Records;
using Matching.Testing;

namespace Matching.Engine.Tests.Explanations;

/// <summary>The table of texts is whole: every code has its words, in three languages, with the same placeholders.</summary>
public partial class TextTableTests
{
    private static readonly Language[] Languages = Enum.GetValues<Language>();

    [Fact]
    public void Texts_EveryKey_HasThreeWordingsWithTheSamePlaceholders()
    {
        Assert.NotEmpty(TextTable.Keys);
        Assert.All(TextTable.Keys, key =>
        {
            Assert.All(Languages, language => Assert.False(string.IsNullOrWhiteSpace(TextTable.Of(key, language)), $"{key}, {language}"));
            var placeholders = Languages.Select(language => string.Join(' ', Placeholders(TextTable.Of(key, language)))).Distinct();
            Assert.True(placeholders.Count() == 1, $"{key}: {string.Join(" / ", placeholders)}");
        });
    }

    [Fact]
    public void Texts_EveryNumeral_HasAsManyFormsAsTheLanguageNeeds()
    {
        // An indeclinable noun, such as тенге, needs but one.
        int[][] allowed = [[1, 3], [1], [1, 2]];
        Assert.All(TextTable.Keys, key => Assert.All(Languages, language =>
            Assert.All(Placeholder().Matches(TextTable.Of(key, language)).Select(match => match.Groups[2].Value.Count(letter => letter == '|')), forms =>
                Assert.True(forms == 0 || allowed[(int)language].Contains(forms), $"{key}, {language}: {forms} forms"))));
    }

    [Theory]
    [InlineData("gate.", "open closed")]
    [InlineData("change.", "result result_first")]
    public void Texts_EveryCodeOfTheEngine_HasItsWordsAndNoOther(string prefix, string others)
    {
        var codes = prefix == "gate." ? Enum.GetValues<GateCode>().Select(Spelling.Name) : Enum.GetValues<ChangeKind>().Select(Spelling.Name);

        Assert.Equal([.. codes.Concat(others.Split(' ')).Order(StringComparer.Ordinal)], KeysOf(prefix));
    }

    [Fact]
    public void Texts_EveryValueOfARecord_HasItsWordsAndNoOther()
    {
        Same("schedule.", Enum.GetValues<Schedule>().Select(Spelling.Name));
        Same("employment.", Split(Spelling.Of((Employments)byte.MaxValue)));
        Same("condition.", Split(Spelling.Of((WorkConditions)ushort.MaxValue)));
        Same("transport.", Split(Spelling.Of(TransportModes.Walk | TransportModes.Public | TransportModes.Car)));
        Same("status.", Enum.GetValues<CandidateStatus>().Select(Spelling.Name));
        Same("audience.", Enum.GetValues<Audience>().Select(Spelling.Name));
        Same("requirement.", Enum.GetValues<RequirementMode>().Select(Spelling.Name));
        Same("recognition.", Enum.GetValues<RecognitionKind>().Select(Spelling.Name));
        Same("scope.", Enum.GetValues<ExperienceScope>().Select(Spelling.Name));
        Same("education.", Enumerable.Range(0, 7).Select(Spelling.Of));
        Same("category.", Enumerable.Range(0, 4).Select(Spelling.Of));
        Same("law.", Laws.All);
        Same("fact.", ValueText.Keys);

        static void Same(string prefix, IEnumerable<string> codes) => Assert.Equal([.. codes.Order(StringComparer.Ordinal)], KeysOf(prefix));

        static string[] Split(string list) => list.Split(Spelling.Separator);
    }

    [Theory]
    [InlineData(PoolShape.Nasty, 21)]
    [InlineData(PoolShape.Realistic, 22)]
    public void Render_EveryPairOfAPool_LeavesNoPlaceholder(PoolShape shape, int seed)
    {
        var pool = TestPools.Create(shape, seed, candidates: 30, vacancies: 10);
        var explainer = new Explainer(pool.ToCatalogue(), Policy.Default);
        var rendered = 0;
        foreach (var vacancy in pool.Vacancies)
        {
            foreach (var candidate in pool.Candidates)
            {
                var request = new ExplainRequest
                {
                    AsOf = TestPools.AsOf,
                    Step = rendered % 4,
                    FirstSize = rendered % 2 == 0 ? null : 20,
                    Ranked = rendered % 5 < 3 ? RankedSide.Candidate : RankedSide.Vacancy,
                };
                var explanation = explainer.Explain(vacancy, candidate, request, new RankKey(950_000, candidate.RegisteredAt, "0"));
                foreach (var language in Languages)
                {
                    var text = ExplanationText.Render(explanation, language);
                    Assert.False(text.Contains('{', StringComparison.Ordinal), $"{shape}, seed {seed}: {vacancy.Id} × {candidate.Id}, {language}: {text}");
                    rendered++;
                }
            }
        }

        Assert.Equal(30 * 10 * 3, rendered);
    }

    [Fact]
    public void Of_KeyUnknown_ThrowsNamingIt() =>
        Assert.Contains("gate.luck", Assert.Throws<ArgumentException>(() => TextTable.Of("gate.luck", Language.English)).Message, StringComparison.Ordinal);

    private static string[] KeysOf(string prefix) =>
        [.. TextTable.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..]).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Placeholders(string template) =>
        Placeholder().Matches(template).Select(match => match.Groups[1].Value + (match.Groups[2].Length > 0 ? "|" : "")).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{([a-z]+)((?:\|[^|}]+)*)\}")]
    private static partial Regex Placeholder();
}
