using Matching.Engine.Explanations;
using Matching.Engine.Primitives;
using Matching.Engine.Records;

namespace Matching.Engine.Tests.Explanations;

/// <summary>Changes computed by hand. That each is enough, and one unit less is not, is a property of its own.</summary>
public class NearestChangeTests
{
    private static readonly Vacancy V = Pairs.Vacancy;
    private static readonly Candidate C = Pairs.OneEntry;
    private static readonly DateOnly Yesterday = Pairs.AsOf.AddDays(-1);

    private static readonly Dictionary<string, (Vacancy Vacancy, Candidate Candidate, string[] Expected)> Cases = new()
    {
        ["nothing closed, no target"] = (V, C, []),
        ["two gates closed"] = (V, C with { Licences = Licences.None, Skills = ["s1"] }, []),
        ["12 months short"] = (V, C with { Entries = [new Entry(Pairs.Adviser, 24, 0, 6)] },
            ["vacancy_qualification_mode required->preferred", "category 2422-1-022 0->1", "entry_months 2422-1-022 24->36"]),
        ["months count by affinity"] = (V with { Alternatives = [V.Alternatives[0]] }, C with { Entries = [new Entry(Pairs.Analyst, 24, 0, 6)] },
            // 43·850/1000 = 36.
            ["vacancy_qualification_mode required->preferred", "entry_months 2422-1-001 24->43"]),
        ["salary 20 000 beyond"] = (V, C with { SalaryMinTenge = 320_000 },
            ["salary 320000->300000", "vacancy_salary_max 300000->320000", "vacancy_salary_mode required->preferred"]),
        ["commute 10 minutes short"] = (V, C with { MaxCommuteMinutes = 15 },
            ["commute 15->25", "mode car walk|public->walk|public|car", "relocation 0->1"]),
        ["no road at all"] = (V, C with { Modes = Engine.Catalogues.TransportModes.Walk },
            ["mode public walk->walk|public", "relocation 0->1"]),
        ["education a level short"] = (V with { Alternatives = [V.Alternatives[0]] }, C with { Education = 4 },
            ["vacancy_qualification_mode required->preferred", "education 4->5"]),
        ["a field missed"] = (V with { Alternatives = [V.Alternatives[0]] }, C with { Fields = [] },
            ["vacancy_qualification_mode required->preferred", "field F1 0->1"]),
        ["ORK two levels short"] = (V with { Alternatives = [V.Alternatives[0] with { OrkMin = 8 }] }, C,
            ["vacancy_qualification_mode required->preferred", "ork 2422-1-022 6->8"]),
        ["sector months"] = (V with { Alternatives = [new Alternative(0, [], 0, 0, 12, ExperienceScope.Sector, 'Q')] }, C,
            ["vacancy_qualification_mode required->preferred", "sector_months Q 0->12"]),
        ["a language level short"] = (V, C with { Languages = [new LanguageSkill("kk", LanguageLevel.B1)] }, ["language kk B1->B2"]),
        ["a language not held"] = (V, C with { Languages = [] }, ["language kk ->B2"]),
        ["a licence short"] = (V, C with { Licences = Licences.A }, ["licence B 0->1"]),
        ["a skill short"] = (V, C with { Skills = ["s2"] }, ["vacancy_skills_mode required->preferred", "skill s1 0->1"]),
        ["recognition expired"] = (V with { Occupation = Pairs.Electrician, MinAffinity = 0, Alternatives = [] },
            C with { Recognitions = [new HeldRecognition(Pairs.Electrician, Yesterday)] },
            ["recognition 7411-1-001 2026-02-28->2026-03-01"]),
        ["schedules apart"] = (V, C with { Schedules = [Schedule.Night] }, ["schedule full_day night->night|full_day"]),
        ["employment apart"] = (V, C with { Employments = Employments.Seasonal }, ["employment permanent seasonal->permanent|seasonal"]),
        ["affinity short"] = (V with { Alternatives = [] }, C with { Entries = [new Entry(Pairs.Agent, 0, 0, 0)] }, ["vacancy_min_affinity 700->650"]),
        ["no affinity at all"] = (V with { Alternatives = [] }, C with { Entries = [new Entry(Pairs.Electrician, 0, 0, 0)] }, []),
        ["fifteen years old"] = (V, C with { BirthDate = new DateOnly(2010, 3, 11) }, ["guardian_consent 0->1", "wait 2026-03-01->2026-03-11"]),
        ["seventeen, heavy work"] = (V with { Conditions = WorkConditions.Heavy }, C with { BirthDate = new DateOnly(2008, 3, 2) },
            ["vacancy_condition heavy heavy->", "wait 2026-03-01->2026-03-02"]),
        ["health excludes the screen"] = (V, C with { HealthLimits = WorkConditions.Screen }, ["vacancy_condition screen screen->"]),
        ["outside the quota"] = (V with { QuotaGroups = ["q1"] }, C, []),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Explain_GatesClosed_ProposesTheNearestOfEachKind(string name)
    {
        var (vacancy, candidate, expected) = Cases[name];

        Assert.Equal(expected, Pairs.Changes(Pairs.Explain(vacancy, candidate)));
    }

    [Theory]
    [InlineData(Audience.Employer, "publish_consent 0->1")]
    [InlineData(Audience.Agency, "agency_consent 0->1")]
    public void Explain_ConsentMissing_ProposesTheConsentAlone(Audience audience, string expected)
    {
        var explanation = Pairs.Explain(V, C with { PublishConsent = false }, new ExplainRequest { AsOf = Pairs.AsOf, Audience = audience });

        Assert.Equal([expected], Pairs.Changes(explanation));
    }

    [Fact]
    public void Explain_BornOn29February_ComesOfAgeOn1March()
    {
        var request = new ExplainRequest { AsOf = new DateOnly(2026, 2, 28) };

        var explanation = Pairs.Explain(V with { Conditions = WorkConditions.Heavy }, C with { BirthDate = new DateOnly(2008, 2, 29) }, request);

        Assert.Equal(["vacancy_condition heavy heavy->", "wait 2026-02-28->2026-03-01"], Pairs.Changes(explanation));
    }

    [Fact]
    public void Explain_OutsideTheFirst_ProposesWhatLiftsTheTotalPastTheTarget()
    {
        // OneEntry has 938 700: x 680 at 48 months, +6 or 7 a month; transport 867, at L = 60.
        var explanation = Pairs.Explain(V, C, First(20), new RankKey(940_000, C.RegisteredAt, "A"));

        Assert.False(explanation.WithinFirst);
        Assert.All(explanation.NearestChanges, change => Assert.Equal(("enter_first", "candidate", true), (change.Goal, change.Side, change.WithinFirst)));
        Assert.Equal(["commute 60->66", "mode car walk|public->walk|public|car", "category 2422-1-022 0->1", "entry_months 2422-1-022 48->50"], Pairs.Changes(explanation));
        // L = 65 would only draw level, and A comes before C-1; L = 66: 1000 − 600·10/51 = 883; 50 months: 600 + 14·400/60 = 693.
        Assert.Equal(
            [938_700 + 1_600, 938_700 + 13_300, 938_700 + 48_000, 938_700 + 1_950], explanation.NearestChanges.Select(change => change.Total));
    }

    [Theory]
    [InlineData(938_700, 0, "C-1", true)]
    [InlineData(938_700, 0, "C-0", false)]
    [InlineData(938_700, 0, "C-2", true)]
    [InlineData(938_700, -1, "C-2", false)]
    [InlineData(938_700, 1, "C-0", true)]
    [InlineData(938_699, -1, "C-0", true)]
    [InlineData(938_701, 1, "C-2", false)]
    public void Explain_EqualTotals_GoByRegistrationThenById(int total, int secondsLater, string id, bool within)
    {
        var last = new RankKey(total, new UtcTime(C.RegisteredAt.UnixSeconds + secondsLater), id);

        var explanation = Pairs.Explain(V, C, First(20), last);

        Assert.Equal(within, explanation.WithinFirst);
        Assert.Equal(within, explanation.NearestChanges.Length == 0);
    }

    [Theory]
    // 90 minutes: 600 with housing; L = 203 gives 1000 − 600·75/188 = 761, L = 202 gives 1000 − 600·75/187 = 760.
    [InlineData(760, "commute 60->203")]
    // Below 600 L = 90 would do (400), were it not less than what relocation gives.
    [InlineData(600, "commute 60->128")]
    public void Explain_RelocationBeatsTheEdgeOfTheCommute_ProposesACommuteBeyondTheDrop(int transport, string expected)
    {
        var vacancy = V with { Housing = true };
        var candidate = C with { Zone = "far", Relocation = true };
        var last = new RankKey(938_700 - 86_700 + (transport * 100), C.RegisteredAt, "A");

        Assert.Contains(expected, Pairs.Changes(Pairs.Explain(vacancy, candidate, First(20), last)));
    }

    [Fact]
    public void Explain_TargetAtTheMaximumHeldByAnEarlier_FindsNothing()
    {
        var explanation = Pairs.Explain(V, C, First(1), new RankKey(Limits.TotalMax, new UtcTime(0), "A"));

        Assert.Empty(explanation.NearestChanges);
    }

    private static ExplainRequest First(int size) => new() { AsOf = Pairs.AsOf, FirstSize = size };
}
