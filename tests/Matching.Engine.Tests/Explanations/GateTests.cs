using Matching.Engine.Explanations;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Explanations;

/// <summary>Each gate of SCORING.md, step 1, at its threshold and one beyond.</summary>
public class GateTests
{
    private static readonly Vacancy V = Pairs.Vacancy;
    private static readonly Candidate C = Pairs.OneEntry;
    private static readonly DateOnly SixteenToday = new(2010, 3, 1);
    private static readonly Vacancy Electric = V with { Occupation = Pairs.Electrician, MinAffinity = 0 };

    private static readonly Dictionary<string, (Vacancy Vacancy, Candidate Candidate, Audience Audience, string Closed)> Cases = new()
    {
        ["everything fits"] = (V, C, Audience.CareerCentre, ""),
        ["employer, résumé published"] = (V, C, Audience.Employer, ""),
        ["employer, résumé not published"] = (V, C with { PublishConsent = false }, Audience.Employer, "audience"),
        ["agency without its own consent"] = (V, C, Audience.Agency, "audience"),
        ["sixteen today"] = (V, C with { BirthDate = SixteenToday }, Audience.CareerCentre, ""),
        ["sixteen tomorrow"] = (V, C with { BirthDate = SixteenToday.AddDays(1) }, Audience.CareerCentre, "age"),
        ["fourteen today with a guardian"] = (V, C with { BirthDate = new DateOnly(2012, 3, 1), GuardianConsent = true }, Audience.CareerCentre, ""),
        ["fourteen tomorrow with a guardian"] = (V, C with { BirthDate = new DateOnly(2012, 3, 2), GuardianConsent = true }, Audience.CareerCentre, "age"),
        ["seventeen at night"] = (V with { Conditions = WorkConditions.Night }, C with { BirthDate = new DateOnly(2009, 1, 1), GuardianConsent = true }, Audience.CareerCentre, "age"),
        ["seventeen, flag rotational"] = (V with { Rotational = true }, C with { BirthDate = new DateOnly(2009, 1, 1) }, Audience.CareerCentre, "age"),
        ["eighteen today at night"] = (V with { Conditions = WorkConditions.Night }, C with { BirthDate = new DateOnly(2008, 3, 1) }, Audience.CareerCentre, ""),
        ["affinity met exactly"] = (V with { MinAffinity = 650 }, C with { Entries = [new Entry(Pairs.Agent, 60, 0, 0)] }, Audience.CareerCentre, ""),
        ["affinity missed by one"] = (V with { MinAffinity = 651 }, C with { Entries = [new Entry(Pairs.Agent, 60, 0, 0)] }, Audience.CareerCentre, "profession[0]"),
        ["months met exactly"] = (V, C with { Entries = [new Entry(Pairs.Adviser, 36, 0, 6)] }, Audience.CareerCentre, ""),
        ["months missed by one"] = (V, C with { Entries = [new Entry(Pairs.Adviser, 35, 0, 6)] }, Audience.CareerCentre, "qualification[0]"),
        ["months missed, preferred"] = (V with { QualificationMode = RequirementMode.Preferred }, C with { Entries = [new Entry(Pairs.Adviser, 35, 0, 6)] }, Audience.CareerCentre, ""),
        ["field of training missed"] = (V, C with { Fields = ["F3"] }, Audience.CareerCentre, "qualification[0]"),
        ["a skill missed"] = (V, C with { Skills = ["s1"] }, Audience.CareerCentre, "skills"),
        ["a skill missed, preferred"] = (V with { SkillsMode = RequirementMode.Preferred }, C with { Skills = ["s1"] }, Audience.CareerCentre, ""),
        ["salary met exactly"] = (V, C with { SalaryMinTenge = 300_000 }, Audience.CareerCentre, ""),
        ["salary one tenge beyond"] = (V, C with { SalaryMinTenge = 300_001 }, Audience.CareerCentre, "salary"),
        ["salary beyond, not stated by the vacancy"] = (V with { SalaryMaxTenge = 0 }, C with { SalaryMinTenge = 300_001 }, Audience.CareerCentre, ""),
        ["schedules apart"] = (V, C with { Schedules = [Schedule.Night] }, Audience.CareerCentre, "schedule"),
        ["schedules not stated"] = (V, C with { Schedules = [] }, Audience.CareerCentre, ""),
        ["employment apart"] = (V, C with { Employments = Employments.Seasonal }, Audience.CareerCentre, "schedule"),
        ["commute met exactly"] = (V, C with { MaxCommuteMinutes = 25 }, Audience.CareerCentre, ""),
        ["commute missed by a minute"] = (V, C with { MaxCommuteMinutes = 24 }, Audience.CareerCentre, "transport"),
        ["commute missed, remote"] = (V with { Remote = true, Zone = "" }, C with { MaxCommuteMinutes = 24 }, Audience.CareerCentre, ""),
        ["no mode leads there, relocation"] = (V, C with { Modes = Engine.Catalogues.TransportModes.Walk, Relocation = true }, Audience.CareerCentre, ""),
        ["health excludes the screen"] = (V, C with { HealthLimits = WorkConditions.Screen }, Audience.CareerCentre, "health"),
        ["health excludes rotation, flag"] = (V with { Rotational = true }, C with { HealthLimits = WorkConditions.Rotational }, Audience.CareerCentre, "health"),
        ["language a level too low"] = (V, C with { Languages = [new LanguageSkill("kk", LanguageLevel.B1)] }, Audience.CareerCentre, "language"),
        ["language not held"] = (V, C with { Languages = [] }, Audience.CareerCentre, "language"),
        ["no licence implies another"] = (V, C with { Licences = Licences.C | Licences.D | Licences.E }, Audience.CareerCentre, "licence"),
        ["mandatory, not recognised"] = (Electric, C, Audience.CareerCentre, "qualification[0] recognition"),
        ["recognised through today"] = (Electric with { Alternatives = [] }, C with { Recognitions = [new HeldRecognition(Pairs.Electrician, Pairs.AsOf)] }, Audience.CareerCentre, ""),
        ["recognised through yesterday"] = (Electric with { Alternatives = [] }, C with { Recognitions = [new HeldRecognition(Pairs.Electrician, Pairs.AsOf.AddDays(-1))] }, Audience.CareerCentre, "recognition"),
        ["outside the quota"] = (V with { QuotaGroups = ["q1"] }, C with { QuotaGroups = ["q2"] }, Audience.CareerCentre, "quota"),
        ["inside the quota"] = (V with { QuotaGroups = ["q1", "q2"] }, C with { QuotaGroups = ["q2"] }, Audience.CareerCentre, ""),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Explain_AtThreshold_ClosesExactlyTheGatesExpected(string name)
    {
        var (vacancy, candidate, audience, closed) = Cases[name];

        var explanation = Pairs.Explain(vacancy, candidate, new ExplainRequest { AsOf = Pairs.AsOf, Audience = audience });

        Assert.Equal(closed, string.Join(' ', Pairs.ClosedGates(explanation)));
        Assert.Equal(closed.Length == 0, explanation.Passes);
        Assert.Equal(explanation.Passes, explanation.Total is not null);
    }

    [Fact]
    public void Explain_ProfessionClosedForOneEntry_HasNoQualificationVerdictForIt()
    {
        var explanation = Pairs.Explain(V, C with { Entries = [new Entry(Pairs.Electrician, 48, 0, 6), new Entry(Pairs.Adviser, 1, 0, 6)] });

        Assert.Equal(["profession[0]", "qualification[1]"], Pairs.ClosedGates(explanation));
        Assert.Equal([1], explanation.Gates.Where(gate => gate.Code == "qualification").Select(gate => gate.Entry!.Value));
        Assert.Equal(1, explanation.Entry);
    }

    [Fact]
    public void Explain_AnyPair_ReportsGatesInTheOrderOfTheTable()
    {
        var codes = Pairs.Explain(V, C).Gates.Select(gate => gate.Code);

        Assert.Equal(
            ["status", "audience", "age", "profession", "qualification", "skills", "salary", "schedule", "transport", "health", "language", "licence", "recognition", "quota"],
            codes);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Explain_RegistrationEnded_ClosesStatusAndNoChangeHelps(bool candidateActive, bool vacancyActive)
    {
        var request = new ExplainRequest { AsOf = Pairs.AsOf, CandidateActive = candidateActive, VacancyActive = vacancyActive };

        var explanation = Pairs.Explain(V, C, request);

        Assert.Equal(["status"], Pairs.ClosedGates(explanation));
        Assert.Empty(explanation.NearestChanges);
        Assert.False(explanation.Suitable);
    }

    [Fact]
    public void Explain_MonthsMissedByOne_ShowsTheValuesCompared()
    {
        var explanation = Pairs.Explain(V, C with { Entries = [new Entry(Pairs.Analyst, 42, 0, 6)] });

        var gate = explanation.Gates.Single(gate => gate.Code == "qualification");
        Assert.Equal("Order 214 §70", gate.Law);
        // Alternative 1 has q 850, x 1000; alternative 0 q 1000, x 600·35/36 = 583: 850 + 1000 is more.
        Assert.Equal("1", Value(gate, "alternative"));
        Assert.Equal("120", Value(gate, "months_counted"));
        Assert.Equal("60", Value(gate, "months_min"));
        Assert.Equal("1", Value(gate, "category_min"));
        Assert.Equal("0", Value(gate, "category"));
        Assert.Equal("", Value(gate, "alternatives_satisfied"));
    }

    [Fact]
    public void Explain_ZoneUnknown_ThrowsNamingIt()
    {
        var thrown = Assert.Throws<ArgumentException>(() => Pairs.Explain(V, C with { Zone = "nowhere" }));

        Assert.Contains("nowhere", thrown.Message, StringComparison.Ordinal);
    }

    private static string Value(GateVerdict gate, string key) => gate.Compared.Single(fact => fact.Key == key).Value;
}
