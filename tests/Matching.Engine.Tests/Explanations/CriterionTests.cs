using Matching.Engine.Explanations;
using Matching.Engine.Policies;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Explanations;

/// <summary>Totals and criteria against numbers computed by hand from SCORING.md.</summary>
public class CriterionTests
{
    [Fact]
    public void Explain_TwoEntries_ShowsTheBetterWithItsNumbers()
    {
        var explanation = Pairs.Explain(Pairs.Vacancy, Pairs.Candidate);

        // Entry 0: x = 600 + 12·400/60 = 680; transport = 1000 − 600·10/45 = 867.
        Assert.Equal([1000, 1000, 680, 1000, 1000, 867, 1000], Scores(explanation, 0));
        Assert.Equal(938_700, explanation.Entries[0].Total);
        Assert.Equal(931, explanation.Entries[0].EmployerFit);
        // Entry 1: affinity 850 by the subgroup; alternative 0 counts 20 months of 36, alternative 1 is satisfied.
        Assert.Equal([850, 1000, 1000, 1000, 1000, 867, 1000], Scores(explanation, 1));
        Assert.Equal(941_700, explanation.Entries[1].Total);
        Assert.Equal(0, explanation.Entries[0].ChosenAlternative);
        Assert.Equal(1, explanation.Entries[1].ChosenAlternative);
        Assert.Equal(1, explanation.Entry);
        Assert.Equal(941_700, explanation.Total);
        Assert.Equal((255_000 + 150_000 + 150_000 + 100_000) / 700, explanation.EmployerFit);
        Assert.Equal((120_000 + 86_700 + 80_000) / 300, explanation.CandidateFit);
        Assert.True(explanation.Suitable);
    }

    [Fact]
    public void Explain_AnyPair_ContributionsSumToTheTotal()
    {
        var explanation = Pairs.Explain(Pairs.Vacancy, Pairs.Candidate);

        Assert.All(explanation.Entries, entry => Assert.Equal(entry.Total, entry.Criteria.Sum(criterion => criterion.Contribution)));
        Assert.All(explanation.Entries, entry => Assert.Equal(1000, entry.Criteria.Sum(criterion => criterion.Weight)));
        Assert.Equal("kz-2026.1", explanation.Policy);
    }

    [Fact]
    public void Explain_EqualEntries_ShowsTheFirst()
    {
        var twice = Pairs.Candidate with { Entries = [Pairs.Candidate.Entries[0], Pairs.Candidate.Entries[0]] };

        Assert.Equal(0, Pairs.Explain(Pairs.Vacancy, twice).Entry);
    }

    [Theory]
    [InlineData(0, 300_000, 1000)]
    [InlineData(300_000, 0, 500)]
    [InlineData(300_000, 300_000, 1000)]
    // (400 000 − 300 000)·1000/400 000 = 250; 1000 − 4·250 = 0.
    [InlineData(400_000, 300_000, 0)]
    [InlineData(320_000, 300_000, 752)]
    public void Explain_SalaryPreferred_ScoresBySalary(int asked, int paid, int expected)
    {
        var explanation = Pairs.Explain(
            Pairs.Vacancy with { SalaryMode = RequirementMode.Preferred, SalaryMaxTenge = paid }, Pairs.OneEntry with { SalaryMinTenge = asked });

        Assert.Equal(expected, Score(explanation, "salary"));
    }

    [Theory]
    [InlineData(false, 300)]
    [InlineData(true, 600)]
    public void Explain_BeyondTheCommuteWithRelocation_ScoresByHousingAndIsNotSuitable(bool housing, int expected)
    {
        var explanation = Pairs.Explain(Pairs.Vacancy with { Housing = housing }, Pairs.OneEntry with { Zone = "far", Relocation = true });

        Assert.Equal(expected, Score(explanation, "transport"));
        Assert.True(explanation.Passes);
        Assert.False(explanation.Suitable);
        Assert.Equal(["within_commute", "refusal_counts"], explanation.SuitableReasons.Where(reason => !reason.Holds).Select(reason => reason.Code));
    }

    [Fact]
    public void Explain_NoAlternatives_CountsTheMonthsOfTheEntryFromNone()
    {
        var explanation = Pairs.Explain(Pairs.Vacancy with { Alternatives = [] }, Pairs.Candidate with { Entries = [Pairs.Candidate.Entries[1]] });

        // 24 months at affinity 850 count 20; 600 + 20·400/60 = 733.
        Assert.Equal(1000, Score(explanation, "qualification"));
        Assert.Equal(733, Score(explanation, "experience"));
        Assert.Null(explanation.Entries[0].ChosenAlternative);
    }

    [Fact]
    public void Explain_RequirementUnmetButPreferred_PassesAndIsNotSuitable()
    {
        var explanation = Pairs.Explain(
            Pairs.Vacancy with { QualificationMode = RequirementMode.Preferred }, Pairs.OneEntry with { Entries = [new Entry(Pairs.Adviser, 35, 0, 6)] });

        Assert.True(explanation.Passes);
        Assert.False(explanation.Suitable);
    }

    [Fact]
    public void Explain_WeightsOfTheVacancy_GoBeforeThePolicys()
    {
        var explanation = Pairs.Explain(Pairs.Vacancy with { Weights = new Weights(0, 0, 0, 0, 0, 1000, 0) }, Pairs.OneEntry);

        Assert.Equal(867_000, explanation.Total);
        Assert.Equal(1000, explanation.EmployerFit);
        Assert.Equal(867, explanation.CandidateFit);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Explain_CommuteShortByThirtyMinutes_OpensAtStepTwo(int step, bool passes)
    {
        var explanation = Pairs.Explain(
            Pairs.Vacancy, Pairs.OneEntry with { Zone = "far", MaxCommuteMinutes = 60 }, new ExplainRequest { AsOf = Pairs.AsOf, Step = step });

        Assert.Equal(passes, explanation.Passes);
        Assert.False(explanation.Suitable);
        Assert.Equal(step >= 2 ? 400 : 0, Score(explanation, "transport"));
    }

    [Fact]
    public void Explain_StepBeyondTheLast_ThrowsNamingTheRange()
    {
        var thrown = Assert.Throws<ArgumentException>(() => Pairs.Explain(Pairs.Vacancy, Pairs.Candidate, new ExplainRequest { AsOf = Pairs.AsOf, Step = 4 }));

        Assert.Contains("0 to 3", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_EmptyFields_AreListedAsNotStated()
    {
        var explanation = Pairs.Explain(
            Pairs.Vacancy with { SalaryMaxTenge = 0, Employments = Employments.NotStated }, Pairs.OneEntry with { Schedules = [] });

        Assert.Equal(["candidate_schedules", "vacancy_salary_max", "vacancy_employment"], explanation.NotStated);
        Assert.Equal(700, Score(explanation, "schedule"));
        Assert.Empty(Pairs.Explain(Pairs.Vacancy, Pairs.Candidate).NotStated);
    }

    private static int[] Scores(Explanation explanation, int entry) => [.. explanation.Entries[entry].Criteria.Select(criterion => criterion.Score)];

    private static int Score(Explanation explanation, string code) =>
        explanation.Entries[explanation.Entry].Criteria.Single(criterion => criterion.Code == code).Score;
}
